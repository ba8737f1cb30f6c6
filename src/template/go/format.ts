import { toBytes } from './bytes.ts';
import { type FloatFormat, formatFloat } from './ftoa.ts';
import { canBackquote, isPrint, quote, quoteRune, quoteRuneToASCII, quoteToASCII } from './quote.ts';

/** The flags, width and precision of one verb, and the plain formatting of scalars under them (fmt/format.go). */
export class Format {
  width = -1;
  precision = -1;
  minus = false;
  plus = false;
  sharp = false;
  space = false;
  zero = false;
  /** %+v and %#v: flags that reach into composites instead of into numbers. */
  plusV = false;
  sharpV = false;

  /** No flag, width or precision: numbers print as JavaScript prints integers. */
  get isPlain(): boolean {
    const { minus, plus, sharp, space, zero, plusV, sharpV } = this;
    return this.width < 0 && this.precision < 0 && !(minus || plus || sharp || space || zero || plusV || sharpV);
  }

  clear(): void {
    this.width = -1;
    this.precision = -1;
    this.minus = false;
    this.plus = false;
    this.sharp = false;
    this.space = false;
    this.zero = false;
    this.plusV = false;
    this.sharpV = false;
  }

  /** format.go: pad and padString. The width counts runes. */
  pad(s: string, zero = this.zero): string {
    if (this.width <= 0) return s;
    const missing = this.width - runeCount(s);
    if (missing <= 0) return s;
    return this.minus ? s + ' '.repeat(missing) : (zero ? '0' : ' ').repeat(missing) + s;
  }

  /** format.go: truncateString. */
  truncate(s: string): string {
    if (this.precision < 0 || s.length <= this.precision) return s;
    let end = 0;
    for (let n = this.precision; n > 0 && end < s.length; n -= 1) end += s.codePointAt(end)! > 0xffff ? 2 : 1;
    return s.slice(0, end);
  }

  string(s: string): string {
    return this.pad(this.truncate(s));
  }

  quoted(text: string): string {
    const s = this.truncate(text);
    if (this.sharp && canBackquote(s)) return this.pad(`\`${s}\``);
    return this.pad(this.plus ? quoteToASCII(s) : quote(s));
  }

  /** format.go: fmtSbx, the bytes of a string in hexadecimal. */
  hexBytes(s: string | Uint8Array, upper: boolean): string {
    const all = typeof s === 'string' ? toBytes(s) : s;
    const bytes = this.precision >= 0 ? all.subarray(0, this.precision) : all;
    if (bytes.length === 0) return this.pad('');
    const prefix = this.sharp ? '0x' : '';
    const hex = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('hex');
    const text = prefix + (this.space ? hex.replace(/..(?=.)/g, `$& ${prefix}`) : hex);
    return this.pad(upper ? text.toUpperCase() : text);
  }

  /** format.go: fmtInteger. `negative` numbers come with their magnitude. */
  integer(v: bigint, base: 2 | 8 | 10 | 16, verb: string): string {
    const negative = v < 0n;
    const sign = negative ? '-' : this.plus ? '+' : this.space ? ' ' : '';
    if (this.precision === 0 && v === 0n) return this.pad('', false);
    let digits = (negative ? -v : v).toString(base);
    if (verb === 'X') digits = digits.toUpperCase();
    if (this.precision >= 0) digits = digits.padStart(this.precision, '0');
    else if (this.zero && !this.minus && this.width > 0) digits = digits.padStart(this.width - sign.length, '0');
    return this.pad(sign + this.integerPrefix(digits, base, verb) + digits, false);
  }

  private integerPrefix(digits: string, base: number, verb: string): string {
    const octal = verb === 'O' ? '0o' : '';
    if (!this.sharp) return octal;
    if (base === 2) return '0b';
    if (base === 8) return octal + (digits.startsWith('0') ? '' : '0');
    return base === 16 ? (verb === 'X' ? '0X' : '0x') : '';
  }

  /** %c */
  character(v: bigint): string {
    return this.pad(String.fromCodePoint(validRune(v)));
  }

  /** %q of a number */
  quotedCharacter(v: bigint): string {
    const rune = validRune(v);
    return this.pad(this.plus ? quoteRuneToASCII(rune) : quoteRune(rune));
  }

  /** %U (format.go: fmtUnicode); takes the unsigned number. */
  unicode(v: bigint): string {
    const digits = v.toString(16).toUpperCase().padStart(Math.max(4, this.precision), '0');
    const shown = this.sharp && v <= 0x10ffffn && isPrint(Number(v)) ? ` '${String.fromCodePoint(Number(v))}'` : '';
    return this.pad(`U+${digits}${shown}`, false);
  }

  /** format.go: fmtFloat. */
  float(v: number, bitSize: 32 | 64, verb: FloatFormat, defaultPrecision: number): string {
    const precision = this.precision >= 0 ? this.precision : defaultPrecision;
    let text = formatFloat(v, verb, precision, bitSize);
    let sign = text[0] === '-' || text[0] === '+' ? text[0] : '+';
    if (text[0] === sign) text = text.slice(1);
    if (this.space && sign === '+' && !this.plus) sign = ' ';
    if (text[0] === 'I' || text[0] === 'N') {
      const shown = text[0] === 'I' || this.space || this.plus;
      return this.pad((shown ? sign : '') + text, false);
    }
    if (this.sharp && verb !== 'b') text = keepPoint(text, verb, precision);
    if (!this.plus && sign === '+') return this.pad(text);
    const missing = this.width - text.length - 1;
    if (this.zero && !this.minus && missing > 0) return sign + '0'.repeat(missing) + text;
    return this.pad(sign + text);
  }
}

/** The `#` flag of floats: a decimal point always, and %g keeps its trailing zeros. */
function keepPoint(number: string, verb: FloatFormat, precision: number): string {
  const hex = verb === 'x' || verb === 'X';
  const at = number.search(hex ? /[pP]/ : /[eE]/);
  const tail = at < 0 ? '' : number.slice(at);
  let text = at < 0 ? number : number.slice(0, at);
  let missing = verb === 'g' || verb === 'G' || verb === 'x' ? (precision < 0 ? 6 : precision) : 0;
  // format.go counts the characters after the first that is not a zero, the `x` of a hexadecimal prefix among them.
  const significant = /[^0.].*$/.exec(text)?.[0].replace('.', '') ?? '';
  missing -= significant.length;
  if (!text.includes('.')) {
    if (text === '0') missing -= 1;
    text += '.';
  }
  return text + '0'.repeat(Math.max(missing, 0)) + tail;
}

export function runeCount(s: string): number {
  let count = s.length;
  for (let i = 0; i < s.length - 1; i += 1) {
    if ((s.charCodeAt(i) & 0xfc00) === 0xd800 && (s.charCodeAt(i + 1) & 0xfc00) === 0xdc00) count -= 1;
  }
  return count;
}

/** utf8.AppendRune writes U+FFFD for what is no rune; numbers come unsigned, so negative ones are too large. */
function validRune(v: bigint): number {
  return v < 0n || v > 0x10ffffn || (v >= 0xd800n && v <= 0xdfffn) ? 0xfffd : Number(v);
}
