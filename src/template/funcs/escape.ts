import { toBytes } from '../go/bytes.ts';
import { isPrint } from '../go/quote.ts';

const HTML: Readonly<Record<string, string>> = {
  '"': '&#34;',
  "'": '&#39;',
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '\0': '\ufffd',
};

/** template.HTMLEscapeString. */
export const htmlEscape = (s: string): string => s.replace(/["'&<>\0]/g, (c) => HTML[c]!);

const JS: Readonly<Record<string, string>> = {
  '\\': '\\\\',
  "'": "\\'",
  '"': '\\"',
  '<': '\\u003C',
  '>': '\\u003E',
  '&': '\\u0026',
  '=': '\\u003D',
};

/** template.JSEscapeString. */
export function jsEscape(s: string): string {
  return s.replace(/[\\'"<>&=\x00-\x1f]|[^\x00-\x7f]/gu, (c) => {
    const rune = c.codePointAt(0)!;
    if (rune < 0x80) return JS[c] ?? `\\u00${hex(rune, 2)}`;
    const isByte = rune >= 0xd800 && rune <= 0xdfff;
    return isByte || isPrint(rune) ? c : `\\u${hex(rune, 4)}`;
  });
}

const hex = (n: number, width: number) => n.toString(16).toUpperCase().padStart(width, '0');

/** url.QueryEscape. */
export function queryEscape(s: string): string {
  if (/^[A-Za-z0-9\-_.~]*$/.test(s)) return s;
  let out = '';
  for (const b of toBytes(s)) {
    const c = String.fromCharCode(b);
    out += /[A-Za-z0-9\-_.~]/.test(c) ? c : b === 0x20 ? '+' : `%${hex(b, 2)}`;
  }
  return out;
}
