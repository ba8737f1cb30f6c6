/** strconv.Quote for texts of messages: control characters and quotes escaped, printable characters as they are. */
export function goQuote(text: string): string {
  if (PLAIN.test(text)) return `"${text}"`;
  let out = '"';
  for (const c of text) out += quoted(c);
  return `${out}"`;
}

/** ASCII that needs no escapes. */
const PLAIN = /^[ !#-[\]-~]*$/;
const SHORT: Readonly<Record<string, string>> = {
  '"': '\\"',
  '\\': '\\\\',
  '\x07': '\\a',
  '\b': '\\b',
  '\f': '\\f',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
  '\v': '\\v',
};
/**
 * Letters, marks, numbers, punctuation, symbols and the ASCII space: what unicode.IsPrint lets through. The pattern is
 * made when it is first needed: it is a large one.
 */
const isPrintable = (c: string): boolean => /[\p{L}\p{M}\p{N}\p{P}\p{S} ]/u.test(c);

function quoted(c: string): string {
  const short = SHORT[c];
  if (short !== undefined) return short;
  if (isPrintable(c)) return c;
  const code = c.codePointAt(0)!;
  if (code < 0x20 || code === 0x7f) return `\\x${code.toString(16).padStart(2, '0')}`;
  if (code >= 0xdc80 && code <= 0xdcff) return `\\x${(code - 0xdc00).toString(16)}`;
  return code > 0xffff ? `\\U${code.toString(16).padStart(8, '0')}` : `\\u${code.toString(16).padStart(4, '0')}`;
}
