import { fn, type GoFunc } from '../value.ts';

/** Sprig's look-up of names, which Helm replaces by one that finds nothing unless DNS is allowed (engine.go). */
export const networkFunctions: readonly GoFunc[] = [fn('getHostByName', ['string'], 'string', () => '')];
