/** Floats as text (strconv/ftoa.go). */

export type FloatFormat = 'e' | 'E' | 'f' | 'g' | 'G' | 'b' | 'x' | 'X';

/** Decimal digits without trailing zeros; the value is 0.DIGITS × 10^point. Zero has no digits. */
interface Decimal {
  readonly digits: string;
  readonly point: number;
}

/** strconv.FormatFloat; a negative precision asks for the fewest digits that read back as the same number. */
export function formatFloat(v: number, format: FloatFormat, precision: number, bitSize: 32 | 64 = 64): string {
  if (Number.isNaN(v)) return 'NaN';
  const value = bitSize === 32 ? Math.fround(v) : v;
  if (!Number.isFinite(value)) return value > 0 ? '+Inf' : '-Inf';
  const sign = value < 0 || Object.is(value, -0) ? '-' : '';
  const magnitude = Math.abs(value);
  if (format === 'b') return sign + formatBinary(magnitude, bitSize);
  if (format === 'x' || format === 'X') return sign + formatHex(magnitude, precision, format);
  if (precision < 0) {
    const shortest = bitSize === 32 ? shortestFloat32(magnitude) : fromExponential(magnitude.toExponential());
    return sign + formatDigits(shortest, shortestPrecision(shortest, format), format, true);
  }
  const rounded = roundExact(magnitude, (point) => digitCount(format, precision, point));
  return sign + formatDigits(rounded, format === 'g' || format === 'G' ? precision || 1 : precision, format, false);
}

function shortestPrecision({ digits, point }: Decimal, format: FloatFormat): number {
  if (format === 'e' || format === 'E') return Math.max(digits.length - 1, 0);
  return format === 'f' ? Math.max(digits.length - point, 0) : digits.length;
}

function digitCount(format: FloatFormat, precision: number, point: number): number {
  if (format === 'f') return point + precision;
  return format === 'e' || format === 'E' ? precision + 1 : precision || 1;
}

/** `1.25e+3` → 125, point 4. */
function fromExponential(text: string): Decimal {
  const at = text.indexOf('e');
  const digits = text.slice(0, at).replace('.', '').replace(/0+$/, '');
  return { digits, point: digits === '' ? 0 : Number(text.slice(at + 1)) + 1 };
}

function shortestFloat32(v: number): Decimal {
  for (let precision = 0; precision < 9; precision += 1) {
    const text = v.toExponential(precision);
    if (Math.fround(Number(text)) === v) return fromExponential(text);
  }
  return fromExponential(v.toExponential());
}

/** Mantissa and exponent of a double: v = mantissa × 2^exponent. */
function decompose(v: number): { mantissa: bigint; exponent: number } {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, v);
  const bits = view.getBigUint64(0);
  const biased = Number((bits >> 52n) & 0x7ffn);
  const fraction = bits & 0xfffffffffffffn;
  return biased === 0
    ? { mantissa: fraction, exponent: -1074 }
    : { mantissa: fraction | 0x10000000000000n, exponent: biased - 1075 };
}

/** The exact decimal expansion, rounded half to even to as many digits as `count` asks for (decimal.go: Round). */
function roundExact(v: number, count: (point: number) => number): Decimal {
  if (v === 0) return { digits: '', point: 0 };
  const { mantissa, exponent } = decompose(v);
  const all =
    exponent >= 0 ? (mantissa << BigInt(exponent)).toString() : (mantissa * 5n ** BigInt(-exponent)).toString();
  const point = exponent >= 0 ? all.length : all.length + exponent;
  const keep = count(point);
  if (keep >= all.length) return { digits: all.replace(/0+$/, ''), point };
  if (keep < 0) return { digits: '', point: 0 };
  const kept = all.slice(0, keep);
  const digits = roundsUp(all, keep) ? (BigInt(kept || '0') + 1n).toString().padStart(keep, '0') : kept;
  const trimmed = digits.replace(/0+$/, '');
  return { digits: trimmed, point: trimmed === '' ? 0 : point + digits.length - keep };
}

function roundsUp(all: string, keep: number): boolean {
  if (all[keep] !== '5' || /[1-9]/.test(all.slice(keep + 1))) return all[keep]! >= '5';
  return keep > 0 && Number(all[keep - 1]) % 2 === 1;
}

/** ftoa.go: formatDigits. */
function formatDigits(d: Decimal, precision: number, format: FloatFormat, shortest: boolean): string {
  if (format === 'f') return plain(d, precision);
  if (format === 'e' || format === 'E') return exponential(d, precision, format);
  const count = d.digits.length;
  let limit = precision;
  if (limit > count && count >= d.point) limit = count;
  if (shortest) limit = 6;
  const exponent = d.point - 1;
  if (exponent < -4 || exponent >= limit)
    return exponential(d, Math.min(precision, count) - 1, format === 'g' ? 'e' : 'E');
  return plain(d, Math.max((precision > d.point ? count : precision) - d.point, 0));
}

function exponential({ digits, point }: Decimal, precision: number, letter: string): string {
  const exponent = digits === '' ? 0 : point - 1;
  const first = digits[0] ?? '0';
  const rest = precision > 0 ? `.${digits.slice(1, precision + 1).padEnd(precision, '0')}` : '';
  return `${first}${rest}${letter}${exponent < 0 ? '-' : '+'}${String(Math.abs(exponent)).padStart(2, '0')}`;
}

function plain({ digits, point }: Decimal, precision: number): string {
  const whole = point > 0 ? digits.slice(0, point).padEnd(point, '0') : '0';
  if (precision <= 0) return whole;
  const fraction = point < 0 ? '0'.repeat(Math.min(-point, precision)) + digits : digits.slice(Math.max(point, 0));
  return `${whole}.${fraction.slice(0, precision).padEnd(precision, '0')}`;
}

/** %b: decimal mantissa and power of two. */
function formatBinary(v: number, bitSize: 32 | 64): string {
  let { mantissa, exponent } = decompose(v);
  if (bitSize === 32) {
    // float32 has 24 bits of mantissa and 2^-149 as its last place.
    const shift = v === 0 ? -149 - exponent : Math.max(29, -149 - exponent);
    mantissa >>= BigInt(shift);
    exponent += shift;
  }
  return `${mantissa}p${exponent >= 0 ? '+' : ''}${exponent}`;
}

/** %x: hexadecimal mantissa with a leading 1, power of two (ftoa.go: fmtX). */
function formatHex(v: number, precision: number, format: 'x' | 'X'): string {
  let { mantissa, exponent } = decompose(v);
  exponent = v === 0 ? 0 : exponent + 52;
  while (v !== 0 && mantissa >> 52n === 0n) {
    mantissa <<= 1n;
    exponent -= 1;
  }
  mantissa <<= 8n; // the leading 1 stands at bit 60
  if (precision >= 0 && precision < 15) {
    const cut = BigInt(60 - precision * 4);
    const rest = mantissa & ((1n << cut) - 1n);
    const half = 1n << (cut - 1n);
    mantissa >>= cut;
    if (rest > half || (rest === half && (mantissa & 1n) === 1n)) mantissa += 1n;
    mantissa <<= cut;
    if (mantissa >> 61n) {
      mantissa >>= 1n;
      exponent += 1;
    }
  }
  const fraction = (mantissa & ((1n << 60n) - 1n)).toString(16).padStart(15, '0');
  const shown = precision < 0 ? fraction.replace(/0+$/, '') : fraction.slice(0, precision).padEnd(precision, '0');
  const power = `p${exponent < 0 ? '-' : '+'}${String(Math.abs(exponent)).padStart(2, '0')}`;
  const text = `0x${mantissa >> 60n}${shown === '' ? '' : `.${shown}`}${power}`;
  return format === 'X' ? text.toUpperCase() : text;
}
