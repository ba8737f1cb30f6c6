import { GoError } from '../../template/value.ts';

/** Go: filepath.ErrBadPattern. */
const badPattern = (): GoError => new GoError('syntax error in pattern');

type Token = { readonly star: true } | { readonly star: false; matches(char: string): boolean };

/** Whether a shell pattern matches a whole path; `*` and `?` do not match `/`. Go: filepath.Match. */
export function matchPath(pattern: string, name: string): boolean {
  return compilePathPattern(pattern)(name);
}

/** Reads a pattern once; throws Go's error for a malformed one. */
export function compilePathPattern(pattern: string): (name: string) => boolean {
  const tokens = tokenize([...pattern]);
  return simpleMatch(pattern) ?? ((name) => matchTokens(tokens, [...name]));
}

/** Nearly all patterns are a plain name or a star and a plain rest. */
function simpleMatch(pattern: string): ((name: string) => boolean) | undefined {
  const rest = pattern.startsWith('*') ? pattern.slice(1) : pattern;
  if (/[*?[\\]/.test(rest)) return undefined;
  if (rest === pattern) return (name) => name === pattern;
  return (name) => name.endsWith(rest) && !name.slice(0, name.length - rest.length).includes('/');
}

function tokenize(chars: readonly string[]): Token[] {
  const tokens: Token[] = [];
  for (let i = 0; i < chars.length; ) {
    const char = chars[i]!;
    if (char === '[') {
      const range = readRange(chars, i + 1);
      tokens.push({ star: false, matches: range.matches });
      i = range.next;
      continue;
    }
    if (char === '\\') i += 1;
    if (i >= chars.length) throw badPattern();
    tokens.push(char === '*' ? { star: true } : { star: false, matches: single(char, chars[i]!) });
    i += 1;
  }
  return tokens;
}

const single = (char: string, literal: string) =>
  char === '?' ? (c: string) => c !== '/' : (c: string) => c === literal;

/** The inside of `[…]`; unlike `?` it may match `/`. Go: matchChunk. */
function readRange(chars: readonly string[], start: number): { matches(char: string): boolean; next: number } {
  let i = start;
  const negated = chars[i] === '^';
  if (negated) i += 1;
  const ranges: [number, number][] = [];
  while (chars[i] !== ']' || ranges.length === 0) {
    const low = readRangeChar(chars, i);
    let high = low;
    i = low.next;
    if (chars[i] === '-') {
      high = readRangeChar(chars, i + 1);
      i = high.next;
    }
    if (i >= chars.length) throw badPattern();
    ranges.push([low.code, high.code]);
  }
  const inRange = (code: number) => ranges.some(([low, high]) => low <= code && code <= high);
  return { matches: (char) => inRange(char.codePointAt(0)!) !== negated, next: i + 1 };
}

/** Go: getEsc. */
function readRangeChar(chars: readonly string[], start: number): { code: number; next: number } {
  const first = chars[start];
  if (first === undefined || first === '-' || first === ']') throw badPattern();
  const at = first === '\\' ? start + 1 : start;
  if (at >= chars.length) throw badPattern();
  return { code: chars[at]!.codePointAt(0)!, next: at + 1 };
}

/** Linear in tokens × characters: on a mismatch only the last star is tried again. */
function matchTokens(tokens: readonly Token[], chars: readonly string[]): boolean {
  let t = 0;
  let c = 0;
  let star: { token: number; char: number } | undefined;
  while (c < chars.length || t < tokens.length) {
    const token = tokens[t];
    if (token?.star) {
      star = { token: t, char: c };
      t += 1;
    } else if (token !== undefined && c < chars.length && token.matches(chars[c]!)) {
      t += 1;
      c += 1;
    } else {
      // The star takes one character more, but never a separator.
      if (star === undefined || star.char >= chars.length || chars[star.char] === '/') return false;
      star.char += 1;
      t = star.token + 1;
      c = star.char;
    }
  }
  return true;
}
