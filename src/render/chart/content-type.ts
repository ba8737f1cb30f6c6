/** Beginnings of files people hand over where a packed chart is wanted, with the types Go names for them. */
const SIGNATURES: readonly (readonly [RegExp, string])[] = [
  [
    /^[\t\n\f\r ]*<(?:!DOCTYPE HTML|HTML|HEAD|SCRIPT|IFRAME|H1|DIV|FONT|TABLE|A|STYLE|TITLE|B|BODY|BR|P|!--)[ >]/i,
    'text/html; charset=utf-8',
  ],
  [/^[\t\n\f\r ]*<\?xml/, 'text/xml; charset=utf-8'],
  [/^%PDF-/, 'application/pdf'],
  [/^\xef\xbb\xbf/, 'text/plain; charset=utf-8'],
  [/^GIF8[79]a/, 'image/gif'],
  [/^\x89PNG\r\n\x1a\n/, 'image/png'],
  [/^\xff\xd8\xff/, 'image/jpeg'],
  [/^PK\x03\x04/, 'application/zip'],
  [/^Rar!\x1a\x07\0/, 'application/x-rar-compressed'],
  [/^\0asm/, 'application/wasm'],
];

/** The part of Go's http.DetectContentType that error texts of the loader can show. */
export function contentType(head: Uint8Array): string {
  // Helm looks at a buffer of 512 bytes, whose unread rest is zeros: a short text counts as binary.
  const text = Buffer.concat([head, Buffer.alloc(Math.max(0, 512 - head.length))]).toString('latin1', 0, 512);
  for (const [signature, type] of SIGNATURES) if (signature.test(text)) return type;
  return /[\0-\x08\x0b\x0e-\x1a\x1c-\x1f]/.test(text) ? 'application/octet-stream' : 'text/plain; charset=utf-8';
}
