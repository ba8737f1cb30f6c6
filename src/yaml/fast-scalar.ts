import { HASH, LF, SPACE, TAB } from './chars.ts';
import { COLON, isBlankOrBreak, NO_END } from './fast-patterns.ts';
import { resolve } from './resolve.ts';

/** Scalars for the fast reader: pure functions on text. `undefined` (or `giveUp`) leaves the text to the complete reader. */

/** Thrown where the fast reader does not know, and caught at its entrance. One object: no stack is taken. */
export const GIVE_UP = { reason: 'not ordinary YAML' };

export function giveUp(): never {
  throw GIVE_UP;
}

/** Whether a plain scalar may start with the character: no indicator, or `-`, `?`, `:` glued to what follows. */
export function startsPlain(c: number, next: number): boolean {
  switch (c) {
    case 45: // -
    case 58: // :
    case 63: // ?
      return !Number.isNaN(next) && next !== SPACE && next !== LF && next !== TAB;
    case 33: // !
    case 34: // "
    case 35: // #
    case 37: // %
    case 38: // &
    case 39: // '
    case 42: // *
    case 44: // ,
    case 62: // >
    case 64: // @
    case 91: // [
    case 93: // ]
    case 96: // `
    case 123: // {
    case 124: // |
    case 125: // }
      return false;
  }
  return c > SPACE;
}

/**
 * By character, whether a plain scalar that begins with it is a string for certain: letters with which no word of YAML 1.1
 * starts (not y, n, t, f, o in either case).
 */
export const PLAIN_LETTER: readonly boolean[] = Array.from({ length: 128 }, (_, c) =>
  'abcdeghijklmpqrsuvwxz'.includes(String.fromCharCode(c).toLowerCase()),
);

/** The value of a plain scalar. */
export function plainValue(text: string, integersApart: boolean): string | number | bigint | boolean | null {
  const c = text.charCodeAt(0);
  if (PLAIN_LETTER[c]) return text;
  if (c >= 48 && c <= 57 && !integersApart) return smallInteger(text) ?? resolvedValue(text, false);
  if (c === 45 || c === 43 || c === 46 || c === 126 || text.length < 6 || (c >= 48 && c <= 57)) {
    return resolvedValue(text, integersApart);
  }
  return text;
}

function resolvedValue(text: string, integersApart: boolean): string | number | bigint | boolean | null {
  const { tag, value } = resolve(text);
  if (tag === 'int' && integersApart) return BigInt(value as number | bigint);
  // Infinity and NaN are errors: the complete reader words them.
  if (tag === 'float' && !Number.isFinite(value)) giveUp();
  return value;
}

/** Decimal digits without leading zero, few enough for a double. */
function smallInteger(text: string): number | undefined {
  const { length } = text;
  if (length > 15 || (length > 1 && text.charCodeAt(0) === 48)) return undefined;
  let value = 0;
  for (let i = 0; i < length; i += 1) {
    const digit = text.charCodeAt(i) - 48;
    if (digit < 0 || digit > 9) return undefined;
    value = value * 10 + digit;
  }
  return value;
}

/** Keys that are no strings are made ones by the complete reader; whether a plain key is a string. */
export function isStringKey(text: string): boolean {
  const c = text.charCodeAt(0);
  if (PLAIN_LETTER[c]) return true;
  if (text === '<<') return false;
  if ((c >= 48 && c <= 57) || c === 45 || c === 43 || c === 46 || c === 126 || text.length < 6)
    return resolve(text).tag === 'str';
  return true;
}

/** Where the next character stands that may end a plain scalar or key. */
function skipOrdinary(text: string, start: number): number {
  NO_END.lastIndex = start;
  NO_END.test(text);
  return NO_END.lastIndex;
}

/** Where the `:` of a plain key stands; -1 where the line has none. */
export function plainKeyEnd(text: string, start: number): number {
  if (!startsPlain(text.charCodeAt(start), text.charCodeAt(start + 1))) return -1;
  let at = start;
  for (;;) {
    at = skipOrdinary(text, at);
    const c = text.charCodeAt(at);
    if (c === COLON) {
      if (at + 1 >= text.length || isBlankOrBreak(text.charCodeAt(at + 1))) break;
    } else if (c === LF || Number.isNaN(c)) return -1;
    else if (c === TAB) giveUp();
    else if (c === HASH && text.charCodeAt(at - 1) === SPACE) return -1;
    at += 1;
  }
  if (text.charCodeAt(at - 1) === SPACE || text.charCodeAt(at + 1) === TAB) giveUp();
  return at;
}

/** Where a line of a plain scalar ends: at its end or before a comment. */
export function plainEnd(text: string, start: number): number {
  for (let at = start; ; at += 1) {
    at = skipOrdinary(text, at);
    const c = text.charCodeAt(at);
    if (c === LF || Number.isNaN(c)) return at;
    if (c === COLON && (at + 1 >= text.length || isBlankOrBreak(text.charCodeAt(at + 1)))) giveUp();
    if (c === TAB) giveUp();
    if (c === HASH && text.charCodeAt(at - 1) === SPACE) return at;
  }
}
