import { isPrint } from '../../template/go/quote.ts';
import { isSpace } from '../../template/go/unicode.ts';

/** Turns every kind of space into a blank and drops what cannot be printed. metadata.go: sanitizeString. */
export function sanitize(text: string): string {
  if (/^[ -~]*$/.test(text)) return text;
  let out = '';
  for (const char of text) {
    const rune = char.codePointAt(0)!;
    if (isSpace(rune)) out += ' ';
    else if (!char.isWellFormed()) out += '\ufffd';
    else if (isPrint(rune)) out += char;
  }
  return out;
}
