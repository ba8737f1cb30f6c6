/** What a plain scalar means in YAML 1.1 as go-yaml reads it (resolve.go): no sexagesimal numbers, dates stay text. */

export type ScalarTag = 'str' | 'int' | 'float' | 'bool' | 'null' | 'timestamp' | 'merge';

export interface Resolved {
  readonly tag: ScalarTag;
  /** Integers that a double does not hold exactly are bigint; timestamps and `<<` are their text. */
  readonly value: string | number | bigint | boolean | null;
}

const TRUE: Resolved = { tag: 'bool', value: true };
const FALSE: Resolved = { tag: 'bool', value: false };
const NULL: Resolved = { tag: 'null', value: null };
const MAX_INT64 = 0x7fffffffffffffffn;
const MIN_INT64 = -0x8000000000000000n;
const MAX_UINT64 = 0xffffffffffffffffn;

/** By the words that mean it. */
const WORDS = new Map<string, Resolved>([
  ...['y', 'Y', 'yes', 'Yes', 'YES', 'true', 'True', 'TRUE', 'on', 'On', 'ON'].map((word) => [word, TRUE] as const),
  ...['n', 'N', 'no', 'No', 'NO', 'false', 'False', 'FALSE', 'off', 'Off', 'OFF'].map((word) => [word, FALSE] as const),
  ...['', '~', 'null', 'Null', 'NULL'].map((word) => [word, NULL] as const),
]);

const SPECIAL_FLOAT = /^(?:([-+]?)\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))$/;
const FLOAT = /^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$/;

/** resolve(): the type and value of a scalar without quotes and tag. */
export function resolve(text: string, withTimestamps = true): Resolved {
  const c = text.charCodeAt(0);
  if ((c >= 48 && c <= 57) || c === 43 || c === 45) return resolveNumber(text, withTimestamps);
  if (c === 46) return resolveSpecialFloat(text) ?? resolveDotted(text) ?? { tag: 'str', value: text };
  return (text.length < 6 ? WORDS.get(text) : undefined) ?? { tag: 'str', value: text };
}

function resolveSpecialFloat(text: string): Resolved | undefined {
  const found = SPECIAL_FLOAT.exec(text);
  if (found === null) return undefined;
  if (found[1] === undefined) return { tag: 'float', value: Number.NaN };
  return { tag: 'float', value: found[1] === '-' ? -Infinity : Infinity };
}

const DOTTED = /^\.[0-9]+(?:_[0-9]+)*(?:[eE][-+]?[0-9]+(?:_[0-9]+)*)?$/;

/** `.5`, `.5e3`, `.5_0`: given to strconv.ParseFloat as it is, which takes underscores between digits. */
const resolveDotted = (text: string): Resolved | undefined =>
  DOTTED.test(text) ? resolveFloat(text.replaceAll('_', '')) : undefined;

function resolveFloat(text: string): Resolved | undefined {
  const value = Number(text);
  return Number.isFinite(value) ? { tag: 'float', value } : undefined;
}

function resolveNumber(text: string, withTimestamps: boolean): Resolved {
  const usual = usualNumber(text);
  if (usual !== undefined) return usual;
  if (withTimestamps && isTimestamp(text)) return { tag: 'timestamp', value: text };
  const plain = text.includes('_') ? text.replaceAll('_', '') : text;
  return (
    resolveInteger(plain) ??
    (FLOAT.test(plain) ? resolveFloat(plain) : resolveSpecialFloat(text)) ?? { tag: 'str', value: text }
  );
}

/** `8080`, `0.5`, and `1.16.0`, which is none: read without patterns, whose compilation takes longer than a small file has. */
function usualNumber(text: string): Resolved | undefined {
  let dots = 0;
  for (let i = 0; i < text.length; i += 1) {
    const c = text.charCodeAt(i);
    if (c === 46) dots += 1;
    else if (c < 48 || c > 57) return undefined;
  }
  if (dots > 1) return { tag: 'str', value: text };
  if (dots === 1) return resolveFloat(text);
  const isDecimal = text.length < 16 && (text.length === 1 || text.charCodeAt(0) !== 48);
  return isDecimal ? { tag: 'int', value: Number(text) } : undefined;
}

const INTEGER = /^([-+]?)(?:0[xX]([0-9a-fA-F]+)|0[bB]([01]+)|0[oO]?([0-7]+)|([1-9][0-9]*|0))$/;

/** strconv.ParseInt(text, 0, 64), then ParseUint for what only that can hold. */
function resolveInteger(text: string): Resolved | undefined {
  const found = INTEGER.exec(text);
  if (found === null) return undefined;
  const [, sign, hex, binary, octal, decimal] = found;
  if (decimal !== undefined && decimal.length < 16) return { tag: 'int', value: Number(sign + decimal) + 0 };
  const literal = hex ? `0x${hex}` : binary ? `0b${binary}` : octal ? `0o${octal}` : decimal!;
  if (literal.length > 70) return undefined;
  const magnitude = BigInt(literal);
  const value = sign === '-' ? -magnitude : magnitude;
  const fits = value >= MIN_INT64 && value <= (sign === '' ? MAX_UINT64 : MAX_INT64);
  return fits ? { tag: 'int', value: narrow(value) } : undefined;
}

/** A number where all neighbours are exact too, else the bigint: 2^63 is a double, but its digits are not those of JSON. */
export function narrow(value: bigint): number | bigint {
  const double = Number(value);
  return Number.isSafeInteger(double) ? double : value;
}

const TIMESTAMP =
  /^(\d{4})-(\d{1,2})-(\d{1,2})(?:[Tt](\d{1,2}):(\d{1,2}):(\d{1,2})(?:[.,]\d+)?(?:Z|[-+](\d\d):(\d\d))| +(\d{1,2}):(\d{1,2}):(\d{1,2})(?:[.,]\d+)?)?$/;

/** parseTimestamp(): the four layouts go-yaml tries, with time.Parse's ranges. */
export function isTimestamp(text: string): boolean {
  if (text.charCodeAt(4) !== 45) return false;
  const usual = usualTimestamp(text);
  if (usual !== undefined) return usual;
  const found = TIMESTAMP.exec(text);
  if (found === null) return false;
  const part = (i: number) => Number(found[i] ?? 0);
  const [month, day] = [part(2), part(3)];
  if (month < 1 || month > 12 || day < 1 || day > daysIn(part(1), month)) return false;
  if (part(7) > 24 || part(8) > 60) return false;
  return part(4) + part(9) < 24 && part(5) + part(10) < 60 && part(6) + part(11) < 60;
}

/** `2026-01-31T23:59:59Z`, as servers write every time: read without a pattern and its eleven groups. */
function usualTimestamp(text: string): boolean | undefined {
  if (text.length !== 20 || text[7] !== '-' || text[10] !== 'T' || text[13] !== ':' || text[16] !== ':')
    return undefined;
  if (text[19] !== 'Z') return undefined;
  const part = (from: number, to: number) => {
    let value = 0;
    for (let i = from; i < to; i += 1) {
      const digit = text.charCodeAt(i) - 48;
      value = digit >= 0 && digit <= 9 ? value * 10 + digit : Number.NaN;
    }
    return value;
  };
  const [month, day] = [part(5, 7), part(8, 10)];
  const sum = part(0, 4) + month + day + part(11, 13) + part(14, 16) + part(17, 19);
  if (Number.isNaN(sum)) return undefined;
  const isDay = month >= 1 && month <= 12 && day >= 1 && day <= daysIn(part(0, 4), month);
  return isDay && part(11, 13) < 24 && part(14, 16) < 60 && part(17, 19) < 60;
}

function daysIn(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}
