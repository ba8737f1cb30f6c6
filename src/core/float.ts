/**
 * Go's strconv.FormatFloat(v, 'g', -1, bits): the fewest digits that read back as `v`, with an exponent below 1e-4
 * and from 1e6 on, as YAML's writers and keys show floats. (The template side has all formats in go/ftoa.ts.)
 */
export function formatFloatG(v: number, bits: 32 | 64 = 64): string {
  const value = bits === 32 ? Math.fround(v) : v;
  if (Number.isNaN(value)) return 'NaN';
  if (!Number.isFinite(value)) return value > 0 ? '+Inf' : '-Inf';
  if (value === 0) return Object.is(value, -0) ? '-0' : '0';
  const text = bits === 64 ? value.toExponential() : shortest32(value);
  const e = text.indexOf('e');
  const exponent = Number(text.slice(e + 1));
  const mantissa = text.slice(0, e);
  if (exponent >= -4 && exponent < 6) return positional(mantissa, exponent);
  return `${mantissa}e${exponent < 0 ? '-' : '+'}${String(Math.abs(exponent)).padStart(2, '0')}`;
}

function shortest32(value: number): string {
  for (let digits = 0; digits < 9; digits += 1) {
    const text = value.toExponential(digits);
    if (Math.fround(Number(text)) === value) return text;
  }
  return value.toExponential();
}

/** `1.25`, 1 → `12.5`. */
function positional(mantissa: string, exponent: number): string {
  const sign = mantissa.startsWith('-') ? '-' : '';
  const digits = mantissa.replace(/[-.]/g, '').replace(/0+$/, '');
  if (exponent < 0) return `${sign}0.${'0'.repeat(-exponent - 1)}${digits}`;
  if (digits.length <= exponent + 1) return sign + digits.padEnd(exponent + 1, '0');
  return `${sign}${digits.slice(0, exponent + 1)}.${digits.slice(exponent + 1)}`;
}
