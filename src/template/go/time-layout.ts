/** Go's time layouts: the reference time `Mon Jan 2 15:04:05 MST 2006` cut into chunks (format.go: nextStdChunk). */

export type Std =
  | 'January'
  | 'Jan'
  | '1'
  | '01'
  | 'Monday'
  | 'Mon'
  | '2'
  | '_2'
  | '02'
  | '__2'
  | '002'
  | '15'
  | '3'
  | '03'
  | '4'
  | '04'
  | '5'
  | '05'
  | '2006'
  | '06'
  | 'PM'
  | 'pm'
  | 'MST'
  | `${'Z' | '-'}07${'' | '00' | ':00' | '0000' | ':00:00'}`
  /** `.000`, `,00`: digits are printed as they are. */
  | 'fraction0'
  /** `.999`: trailing zeros are dropped. */
  | 'fraction9';

export interface Chunk {
  /** Literal text before the element. */
  readonly prefix: string;
  /** `undefined`: no further element. */
  readonly std: Std | undefined;
  /** The element as it stands in the layout. */
  readonly text: string;
  readonly suffix: string;
}

// Order matters: longer elements before their beginnings. `_2006` is a literal `_` before the year.
const ELEMENT = new RegExp(
  [
    'January|Jan(?![a-z])|Monday|Mon(?![a-z])|MST',
    '0[1-6]|002|15|1|2006|2|_(?=2006)|_2|__2|[345]|PM|pm',
    '[-Z](?:070000|07:00:00|0700|07:00|07)',
    '[.,](?:0+|9+)(?![0-9])',
  ].join('|'),
  'g',
);

/** The first element of the layout and the text around it. */
export function nextChunk(layout: string): Chunk {
  ELEMENT.lastIndex = 0;
  for (let match = ELEMENT.exec(layout); match !== null; match = ELEMENT.exec(layout)) {
    const text = match[0];
    if (text === '_') continue;
    const end = match.index + text.length;
    return { prefix: layout.slice(0, match.index), std: stdOf(text), text, suffix: layout.slice(end) };
  }
  return { prefix: layout, std: undefined, text: '', suffix: '' };
}

function stdOf(text: string): Std {
  if (text[0] === '.' || text[0] === ',') return text[1] === '9' ? 'fraction9' : 'fraction0';
  return text as Std;
}

/** Elements of numeric zones. */
export const isZoneElement = (std: Std): boolean => std.startsWith('Z') || std.startsWith('-');
