import { type GoValue, isTrue } from '../value.ts';

/** defaults.go: empty: the zero value of its kind; structs never are. The same question as text/template's truth. */
export const isEmpty = (v: GoValue): boolean => !isTrue(v);
