import { formatFloat } from '../../../template/go/strconv.ts';
import { GoNumber } from '../../../template/value.ts';
import { type Instance, JsonNumber } from './json.ts';

/** The number a value is; undefined for other types. */
export function numberOf(value: Instance): number | undefined {
  if (typeof value === 'number') return value;
  if (value instanceof JsonNumber) return value.value;
  if (typeof value === 'bigint') return Number(value);
  return value instanceof GoNumber ? Number(value.value) : undefined;
}

/** Whether a is a whole multiple of b, in decimal arithmetic: 0.3 is one of 0.1. */
export function isMultiple(a: number, b: number): boolean {
  const dividend = toDecimal(a);
  const divisor = toDecimal(b);
  if (divisor.digits === 0n) return false;
  const scale = Math.min(dividend.exponent, divisor.exponent);
  return scaled(dividend, scale) % scaled(divisor, scale) === 0n;
}

interface Decimal {
  readonly digits: bigint;
  readonly exponent: number;
}

function toDecimal(value: number): Decimal {
  const [mantissa, exponent] = value.toExponential().split('e') as [string, string];
  const [whole, fraction = ''] = mantissa.split('.') as [string, string?];
  return { digits: BigInt(whole + fraction), exponent: Number(exponent) - fraction.length };
}

const scaled = ({ digits, exponent }: Decimal, scale: number): bigint => digits * 10n ** BigInt(exponent - scale);

const SUPERSCRIPT = '⁰¹²³⁴⁵⁶⁷⁸⁹';

/** `%v` of a float64 as golang.org/x/text/message prints it in English: `1,000`, `1.5×10⁰⁷`. */
export function formatNumber(value: number): string {
  const text = formatFloat(value, 'g', -1);
  const [mantissa, exponent] = text.split('e') as [string, string?];
  if (exponent === undefined) return group(mantissa);
  const digits = [...exponent.replace(/[-+]/, '')].map((digit) => SUPERSCRIPT[Number(digit)]).join('');
  return `${mantissa}×10${exponent.startsWith('-') ? '⁻' : ''}${digits}`;
}

/** `%d` in English: thousands are grouped. */
export const formatInt = (value: number): string => group(String(value));

function group(text: string): string {
  const [whole, fraction] = text.split('.') as [string, string?];
  const grouped = whole.replace(/\B(?=(?:\d{3})+$)/g, ',');
  return fraction === undefined ? grouped : `${grouped}.${fraction}`;
}
