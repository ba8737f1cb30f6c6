import { decodeJson, marshalJson } from '../go/json.ts';
import { fn, GoError, type GoFunc, type GoValue, walking } from '../value.ts';

/** Sprig's own JSON functions; Helm replaces toJson and fromJson, and from version 4 on mustToJson. */
export const jsonFunctions: readonly GoFunc[] = [
  walking(
    fn('mustToJson', ['interface {}'], 'string', (v: GoValue) => marshalJson(v)),
    'allowed',
  ),
  walking(
    fn('toPrettyJson', ['interface {}'], 'string', (v: GoValue) => orEmpty(() => pretty(v))),
    'allowed',
  ),
  walking(
    fn('mustToPrettyJson', ['interface {}'], 'string', (v: GoValue) => pretty(v)),
    'allowed',
  ),
  walking(
    fn('toRawJson', ['interface {}'], 'string', (v: GoValue) => raw(v)),
    'allowed',
  ),
  walking(
    fn('mustToRawJson', ['interface {}'], 'string', (v: GoValue) => raw(v)),
    'allowed',
  ),
  fn('mustFromJson', ['string'], 'interface {}', (text: string) => {
    const { value, problem } = decodeJson(text);
    if (problem !== undefined) throw new GoError(problem);
    return value;
  }),
];

const pretty = (v: GoValue): string => marshalJson(v, { indent: '  ' });
const raw = (v: GoValue): string => marshalJson(v, { escapeHtml: false });

/** The functions without `must` swallow the error. */
function orEmpty(marshal: () => string): string {
  try {
    return marshal();
  } catch (error) {
    if (error instanceof GoError) return '';
    throw error;
  }
}
