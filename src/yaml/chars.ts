/** Character classes of the YAML 1.1 scanner (yamlprivateh.go), over UTF-16 codes. 0 stands for the end of the text. */

export const TAB = 9;
export const LF = 10;
export const CR = 13;
export const SPACE = 32;
export const DOUBLE_QUOTE = 34;
export const HASH = 35;
export const SINGLE_QUOTE = 39;
export const DASH = 45;
export const FOLDED = 62;
export const OPEN_LIST = 91;
export const OPEN_MAP = 123;
export const LITERAL = 124;
const NEL = 0x85;
const LINE_SEPARATOR = 0x2028;
const PARAGRAPH_SEPARATOR = 0x2029;

export const isBlank = (c: number): boolean => c === SPACE || c === TAB;

export const isBreak = (c: number): boolean =>
  c === LF || c === CR || c === NEL || c === LINE_SEPARATOR || c === PARAGRAPH_SEPARATOR;

export const isBreakOrEnd = (c: number): boolean => c === 0 || isBreak(c);

export const isBlankOrEnd = (c: number): boolean => c === SPACE || c === LF || c === 0 || c === TAB || isBreak(c);

export const isDigit = (c: number): boolean => c >= 48 && c <= 57;

/** Letters, digits, `_` and `-`: what anchors, tag handles and directive names are made of. */
export const isWord = (c: number): boolean =>
  (c >= 97 && c <= 122) || (c >= 65 && c <= 90) || isDigit(c) || c === 95 || c === 45;

/** The value of a hexadecimal digit, -1 for any other character. */
export function hexValue(c: number): number {
  if (isDigit(c)) return c - 48;
  if (c >= 97 && c <= 102) return c - 87;
  return c >= 65 && c <= 70 ? c - 55 : -1;
}
