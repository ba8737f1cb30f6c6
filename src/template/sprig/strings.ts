import type { Env } from '../env.ts';
import { byteLength, sliceBytes } from '../go/bytes.ts';
import { quote } from '../go/strconv.ts';
import * as strings from '../go/strings.ts';
import { fn, GoError, type GoFunc, type GoValue } from '../value.ts';
import { format, strval } from './strval.ts';
import { toDelimited, toPascalCase } from './word-case.ts';
import { deleteWhiteSpace, initials, swapCase, uncapitalize } from './words.ts';
import { abbreviate } from './wrap.ts';

/** Sprig's functions on strings that give no more text than they got (functions.go, strings.go). */
export const stringFunctions = (env: Env): GoFunc[] => [
  fn('hello', [], 'string', () => 'Hello!'),
  fn('abbrev', ['int', 'string'], 'string', (width: bigint, s: string) =>
    width < 4n ? s : abbreviate(s, 0, Number(width)),
  ),
  fn('abbrevboth', ['int', 'int', 'string'], 'string', (left: bigint, right: bigint, s: string) =>
    right < 4n || (left > 0n && right < 7n) ? s : abbreviate(s, Number(left), Number(right)),
  ),
  fn('trunc', ['int', 'string'], 'string', trunc),
  fn('substr', ['int', 'int', 'string'], 'string', substr),
  fn('trim', ['string'], 'string', strings.trimSpace),
  fn('trimall', ['string', 'string'], 'string', (cutset: string, s: string) => strings.trim(s, cutset)),
  fn('trimAll', ['string', 'string'], 'string', (cutset: string, s: string) => strings.trim(s, cutset)),
  fn('trimSuffix', ['string', 'string'], 'string', (suffix: string, s: string) => strings.trimSuffix(s, suffix)),
  fn('trimPrefix', ['string', 'string'], 'string', (prefix: string, s: string) => strings.trimPrefix(s, prefix)),
  fn('nospace', ['string'], 'string', deleteWhiteSpace),
  fn('initials', ['string'], 'string', initials),
  fn('upper', ['string'], 'string', strings.toUpper),
  fn('lower', ['string'], 'string', strings.toLower),
  fn('title', ['string'], 'string', strings.title),
  fn('untitle', ['string'], 'string', uncapitalize),
  fn('swapcase', ['string'], 'string', swapCase),
  fn('camelcase', ['string'], 'string', toPascalCase),
  fn('snakecase', ['string'], 'string', (s: string) => toDelimited(s, '_')),
  fn('kebabcase', ['string'], 'string', (s: string) => toDelimited(s, '-')),
  fn('contains', ['string', 'string'], 'bool', (part: string, s: string) => strings.contains(s, part)),
  fn('hasPrefix', ['string', 'string'], 'bool', (prefix: string, s: string) => strings.hasPrefix(s, prefix)),
  fn('hasSuffix', ['string', 'string'], 'bool', (suffix: string, s: string) => strings.hasSuffix(s, suffix)),
  fn('quote', ['...interface {}'], 'string', (...values: GoValue[]) => quoteEach(values, (v) => quote(strval(env, v)))),
  fn('squote', ['...interface {}'], 'string', (...values: GoValue[]) =>
    quoteEach(values, (v) => `'${format(env, v)}'`),
  ),
  fn('cat', ['...interface {}'], 'string', (...values: GoValue[]) => quoteEach(values, (v) => format(env, v))),
  fn('plural', ['string', 'string', 'int'], 'string', (one: string, many: string, count: bigint) =>
    count === 1n ? one : many,
  ),
  fn('toString', ['interface {}'], 'string', (v: GoValue) => strval(env, v)),
];

/** All but the nil ones, with blanks between. */
const quoteEach = (values: readonly GoValue[], format: (v: GoValue) => string): string =>
  values
    .filter((v) => v !== null)
    .map(format)
    .join(' ');

/** strings.go: trunc: counts bytes; a negative count keeps the end. */
function trunc(count: bigint, s: string): string {
  const length = byteLength(s);
  const size = Number(count);
  if (size < 0) return length + size > 0 ? sliceBytes(s, length + size, length) : s;
  return length > size ? sliceBytes(s, 0, size) : s;
}

/** strings.go: substring: a negative start means from the beginning, a negative or too large end to the end. */
function substr(start: bigint, end: bigint, s: string): string {
  const length = BigInt(byteLength(s));
  if (start < 0n) return checkedSlice(s, undefined, end, length);
  if (end < 0n || end > length) return checkedSlice(s, start, undefined, length);
  return checkedSlice(s, start, end, length);
}

/** `s[low:high]` with the checks of Go's runtime. */
function checkedSlice(s: string, low: bigint | undefined, high: bigint | undefined, length: bigint): string {
  const from = low ?? 0n;
  const to = high ?? length;
  if (to < 0n) throw new GoError(`runtime error: slice bounds out of range [:${to}]`);
  if (to > length) throw new GoError(`runtime error: slice bounds out of range [:${to}] with length ${length}`);
  if (from > to) throw new GoError(`runtime error: slice bounds out of range [${from}:${to}]`);
  return sliceBytes(s, Number(from), Number(to));
}
