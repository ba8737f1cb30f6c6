import { CelFunctionError } from '../library.ts';

/** cel-go ext: string.format. `%s %d %f %e %b %x %X %o` and `%%`, with a precision for `%f` and `%e`. */
export function formatString(pattern: string, args: readonly unknown[]): string {
  let next = 0;
  return pattern.replace(/%(?:\.(\d{1,3}))?(.?)/gs, (_, precision: string | undefined, verb: string) => {
    if (verb === '%') return '%';
    if (next >= args.length) throw new CelFunctionError(`index ${next} out of range`);
    const value = args[next];
    next += 1;
    return formatOne(verb, value, precision === undefined ? 6 : Number(precision));
  });
}

function formatOne(verb: string, value: unknown, precision: number): string {
  switch (verb) {
    case 's':
      return shownValue(value, false);
    case 'd':
      if (typeof value === 'bigint' || isUnsigned(value)) return String(value);
      break;
    case 'f':
      if (typeof value === 'number') return special(value) ?? fixedPoint(value, precision);
      break;
    case 'e':
      if (typeof value === 'number') return special(value) ?? scientific(value);
      break;
    case 'b':
      if (typeof value === 'boolean') return value ? '1' : '0';
      if (typeof value === 'bigint') return value.toString(2);
      break;
    case 'o':
      if (typeof value === 'bigint') return value.toString(8);
      break;
    case 'x':
    case 'X':
      return hexadecimal(value, verb === 'X');
    default:
      throw new CelFunctionError(`could not parse formatting clause: unrecognized formatting clause "${verb}"`);
  }
  throw new CelFunctionError(`error during formatting: %${verb} cannot be used on a value of this type`);
}

const isUnsigned = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && value.constructor.name === 'UnsignedInt';
const special = (value: number): string | undefined =>
  Number.isNaN(value) ? 'NaN' : Number.isFinite(value) ? undefined : value > 0 ? '∞' : '-∞';

/** As people write numbers in the United States: `1,234.50`. */
function fixedPoint(value: number, precision: number): string {
  const [whole, fraction] = value.toFixed(Math.min(precision, 100)).split('.');
  const grouped = whole!.replace(/\B(?=(?:\d{3})+$)/g, ',');
  return fraction === undefined ? grouped : `${grouped}.${fraction}`;
}

const RAISED: Readonly<Record<string, string>> = Object.fromEntries(
  [...'0123456789-+'].map((c, i) => [c, [...'⁰¹²³⁴⁵⁶⁷⁸⁹⁻'][i] ?? '']),
);

/** `1.234500×10⁰³`: the precision is not looked at. */
function scientific(value: number): string {
  const [mantissa, power] = value
    .toExponential(6)
    .replace(/e([-+])(\d)$/, 'e$10$2')
    .split('e');
  return `${mantissa}×10${[...power!].map((c) => RAISED[c]).join('')}`;
}

function hexadecimal(value: unknown, upper: boolean): string {
  let text: string;
  if (typeof value === 'bigint') text = value.toString(16);
  else if (typeof value === 'string') text = Buffer.from(value).toString('hex');
  else if (value instanceof Uint8Array) text = Buffer.from(value).toString('hex');
  else throw new CelFunctionError('error during formatting: %x cannot be used on a value of this type');
  return upper ? text.toUpperCase() : text;
}

/** %s: a text as it is, but quoted inside of lists and maps. */
function shownValue(value: unknown, quoted: boolean): string {
  if (typeof value === 'string') return quoted ? JSON.stringify(value) : value;
  if (typeof value === 'number') return special(value) ?? String(value);
  if (Array.isArray(value)) return `[${value.map((item) => shownValue(item, true)).join(', ')}]`;
  if (value instanceof Date) return value.toISOString().replace('.000Z', 'Z');
  if (value instanceof Uint8Array) return Buffer.from(value).toString();
  const isPlain = typeof value === 'object' && value !== null && value.constructor === Object;
  if (value instanceof Map || isPlain) {
    const pairs: [unknown, unknown][] = value instanceof Map ? [...value] : Object.entries(value as object);
    const entries = pairs.map(([key, item]) => `${shownValue(key, true)}:${shownValue(item, true)}`);
    return `{${entries.sort().join(', ')}}`;
  }
  const { name } = (value ?? {}) as { name?: unknown };
  return typeof name === 'string' ? name : String(value);
}
