import { isHex, isNewline, type TomlReader } from './toml-reader.ts';

/** TOML's four kinds of strings; the cursor stands behind the opening quotes. */

const CONTROL: Readonly<Record<string, string>> = {
  b: '\b',
  t: '\t',
  n: '\n',
  f: '\f',
  r: '\r',
  e: '\x1b',
  '"': '"',
  '\\': '\\',
};
const DIGITS: Readonly<Record<string, readonly [number, string]>> = {
  x: [2, 'two'],
  u: [4, 'four'],
  U: [8, 'eight'],
};

/** `"…"` on one line. */
export function readBasicString(reader: TomlReader): string {
  const start = reader.pos;
  for (;;) {
    const c = reader.next();
    if (c === '') reader.fail(`unexpected EOF; expected '"'`);
    if (isNewline(c)) reader.failLineBefore('strings cannot contain newlines');
    if (c === '\\') scanEscape(reader, start);
    else if (c === '"') return replaceEscapes(reader, reader.text.slice(start, reader.pos - 1));
  }
}

/** `'…'` on one line. */
export function readLiteralString(reader: TomlReader): string {
  const start = reader.pos;
  for (;;) {
    const c = reader.next();
    if (c === '') reader.fail(`unexpected EOF; expected "'"`);
    if (isNewline(c)) reader.failLineBefore('strings cannot contain newlines');
    if (c === "'") return reader.text.slice(start, reader.pos - 1);
  }
}

/** Strings in three quotes of either kind, which may span lines. */
export function readMultilineString(reader: TomlReader, quote: '"' | "'"): string {
  const start = reader.pos;
  for (;;) {
    const c = reader.next();
    if (c === '') {
      const three = quote.repeat(3);
      reader.fail(`unexpected EOF; expected ${quote === '"' ? `'${three}'` : `"${three}"`}`);
    }
    if (c === '\\' && quote === '"') scanMultilineEscape(reader, start);
    else if (c === quote && closes(reader, start, quote)) break;
  }
  const raw = reader.text.slice(start, reader.pos - 3).replace(/^\r?\n/, '');
  return quote === "'" ? raw : replaceEscapes(reader, stripEscapedNewlines(raw));
}

/** Behind a quote: whether two more follow and end the string. Up to two quotes may stand before the closing ones. */
function closes(reader: TomlReader, start: number, quote: string): boolean {
  if (!reader.accept(quote)) return false;
  if (!reader.accept(quote)) {
    reader.backup(quote);
    return false;
  }
  if (reader.peek() !== quote) return true;
  const five = quote.repeat(5);
  const current = reader.text.slice(start, reader.pos);
  if (current.endsWith(five) && !(quote === '"' && current.endsWith(`\\${five}`)))
    reader.fail(`unexpected ${quote === '"' ? `'${quote.repeat(6)}'` : `"${quote.repeat(6)}"`}`);
  reader.backup(quote + quote);
  return false;
}

function scanMultilineEscape(reader: TomlReader, start: number): void {
  const c = reader.next();
  if (isNewline(c)) return;
  reader.backup(c);
  scanEscape(reader, start);
}

function scanEscape(reader: TomlReader, start: number): void {
  const c = reader.next();
  if (c === ' ' || c === '\t' || Object.hasOwn(CONTROL, c)) return;
  if (!Object.hasOwn(DIGITS, c)) reader.failHere(`invalid escape in string '\\${c === '' ? '\0' : c}'`);
  const [count, word] = DIGITS[c]!;
  for (let i = 0; i < count; i += 1) {
    if (isHex(reader.next())) continue;
    const current = reader.text.slice(start, reader.pos);
    reader.fail(`expected ${word} hexadecimal digits after '\\${c}', but got ${reader.quote(current)} instead`);
  }
}

/** A backslash at the end of a line takes away all white space that follows. */
function stripEscapedNewlines(text: string): string {
  return text.replace(/\\\\|\\[ \t\r]*\n[ \t\r\n]*/g, (found) => (found === '\\\\' ? found : ''));
}

const ESCAPE = /\\(?:x(..)|u(....)|U(.{8})|([\s\S]))/g;

function replaceEscapes(reader: TomlReader, text: string): string {
  if (!text.includes('\\')) return text;
  return text.replace(ESCAPE, (_, two?: string, four?: string, eight?: string, simple?: string) => {
    if (simple !== undefined) return CONTROL[simple] ?? reader.fail(`invalid escape: '\\${simple}'`);
    const digits = (two ?? four ?? eight)!;
    const code = Number.parseInt(digits, 16);
    if ((code >= 0xd800 && code <= 0xdfff) || code > 0x10ffff)
      reader.fail(`Escaped character '\\u${digits}' is not valid UTF-8.`);
    return String.fromCodePoint(code);
  });
}
