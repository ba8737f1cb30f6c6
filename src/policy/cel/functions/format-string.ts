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
      return shownValue(value);
    case 'd':
      if (typeof value === 'bigint' || isUnsigned(value)) return String(value);
      break;
    case 'f':
      if (isNumber(value)) return special(Number(value)) ?? Number(value).toFixed(Math.min(precision, 100));
      break;
    case 'e':
      if (isNumber(value)) return special(Number(value)) ?? exponent(Number(value), precision);
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
const isNumber = (value: unknown): boolean =>
  typeof value === 'number' || typeof value === 'bigint' || isUnsigned(value);
const special = (value: number): string | undefined =>
  Number.isNaN(value) ? 'NaN' : Number.isFinite(value) ? undefined : value > 0 ? 'Infinity' : '-Infinity';
const exponent = (value: number, precision: number): string =>
  value.toExponential(Math.min(precision, 100)).replace(/e([-+])(\d)$/, 'e$10$2');

function hexadecimal(value: unknown, upper: boolean): string {
  let text: string;
  if (typeof value === 'bigint') text = value.toString(16);
  else if (typeof value === 'string') text = Buffer.from(value).toString('hex');
  else if (value instanceof Uint8Array) text = Buffer.from(value).toString('hex');
  else throw new CelFunctionError('error during formatting: %x cannot be used on a value of this type');
  return upper ? text.toUpperCase() : text;
}

/** %s: texts as they are, inside lists and maps too. */
export function shownValue(value: unknown): string {
  if (value === null) return 'null';
  if (typeof value === 'number') return special(value) ?? String(value);
  if (Array.isArray(value)) return `[${value.map(shownValue).join(', ')}]`;
  if (value instanceof Date) return value.toISOString().replace('.000Z', 'Z');
  if (value instanceof Uint8Array) return Buffer.from(value).toString();
  if (value instanceof Map) {
    const entries = [...value].map(([key, item]) => [shownValue(key), shownValue(item)] as const);
    entries.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
    return `{${entries.map(([key, item]) => `${key}: ${item}`).join(', ')}}`;
  }
  return String(value);
}
