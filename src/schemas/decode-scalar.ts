import type { Json } from '../core/json.ts';
import { isObject } from '../k8s/objects.ts';
import { parseQuantity, QuantityError } from '../k8s/quantity.ts';
import { parseMicroTime, parseTime, TimeError } from '../k8s/time.ts';
import { base64Fault } from './base64.ts';
import type { FieldPath } from './field-path.ts';
import type { Decoder } from './interpreter.ts';
import type { FieldType, ScalarType } from './types.ts';

type Scalar = FieldType & { readonly kind: 'scalar' };

/** Reads one value that is no struct, list or map of the tables; returns it, changed where the server would see another. */
export function decodeScalar(decoder: Decoder, value: Json, type: Scalar, at: FieldPath): Json {
  switch (type.scalar) {
    case 'string':
      return typeof value === 'string' ? value : decoder.wrongType(value, type, at);
    case 'bool':
      return typeof value === 'boolean' ? value : decoder.wrongType(value, type, at);
    case 'int32':
    case 'int64':
      return decodeInteger(decoder, value, type, at);
    case 'double':
      return typeof value === 'number' || typeof value === 'bigint' ? value : decoder.wrongType(value, type, at);
    case 'object':
      return isObject(value) ? value : decoder.wrongType(value, type, at);
    case 'bytes':
      return decodeBytes(decoder, value, type, at);
    case 'intOrString':
      return typeof value === 'string' ? value : decodeInteger(decoder, value, type, at);
    case 'quantity':
      return decodeQuantity(decoder, value, at);
    case 'time':
    case 'microTime':
      return decodeTime(decoder, value, type, at);
    case 'schemaOrBool':
    case 'schemaOrArray':
    case 'schemaOrStringArray':
      return decodeSchemaOr(decoder, value, type, at);
    default: // any, json, rawExtension, fieldsV1 take whatever there is
      return value;
  }
}

/** Whether a value is plainly what the type wants: the common case, told without any bookkeeping. */
export function fitsPlainly(value: Json, scalar: ScalarType): boolean {
  switch (scalar) {
    case 'string':
      return typeof value === 'string';
    case 'int32':
      return typeof value === 'number' && (value | 0) === value;
    case 'bool':
      return typeof value === 'boolean';
    case 'int64':
      return Number.isSafeInteger(value);
    case 'intOrString':
      return typeof value === 'string' || (typeof value === 'number' && (value | 0) === value);
    default:
      return false;
  }
}

const LIMITS = { int32: 1n << 31n, int64: 1n << 63n, uint8: 1n << 8n } as const;

function decodeInteger(decoder: Decoder, value: Json, type: Scalar, at: FieldPath): Json {
  const goType = type.scalar === 'intOrString' ? 'int32' : undefined;
  if (typeof value !== 'number' && typeof value !== 'bigint') return decoder.wrongType(value, type, at, goType);
  const limit = type.scalar === 'int64' ? LIMITS.int64 : LIMITS.int32;
  if (isWhole(value) && BigInt(value) >= -limit && BigInt(value) < limit) return value;
  return decoder.wrongType(value, type, at, goType, numberText(value));
}

/** JSON writes doubles below 1e21 without an exponent, so that `80.0` and `1e3` of YAML arrive as integers. */
const isWhole = (value: number | bigint): boolean =>
  typeof value === 'bigint' || (Number.isInteger(value) && Math.abs(value) < 1e21);

/** A number as Go's encoding/json writes it: exponents have two digits at least. */
function numberText(value: number | bigint): string {
  return String(value).replace(/e([-+])(\d)$/, 'e$10$2');
}

/** []byte: base64 text, or a list of small numbers. */
function decodeBytes(decoder: Decoder, value: Json, type: Scalar, at: FieldPath): Json {
  if (typeof value === 'string') {
    const fault = base64Fault(value);
    if (fault !== undefined)
      decoder.report({
        code: 'bad-base64',
        field: at,
        message: `illegal base64 data at input byte ${fault}`,
        part: 'value',
      });
    return value;
  }
  if (!Array.isArray(value)) return decoder.wrongType(value, type, at);
  const bytes: number[] = [];
  for (const item of value) {
    const byte = item === null ? 0 : item;
    if (typeof byte !== 'number' && typeof byte !== 'bigint') return decoder.wrongType(byte, type, at, 'uint8');
    if (!isWhole(byte) || byte < 0 || BigInt(byte) >= LIMITS.uint8)
      return decoder.wrongType(byte, type, at, 'uint8', numberText(byte));
    bytes.push(Number(byte));
  }
  return Buffer.from(bytes).toString('base64');
}

/** What strings.TrimSpace takes off a JSON text, in which tabs and ends of lines are escapes and stay. */
const isSpace = (c: string): boolean =>
  c === ' ' || c === '\u0085' || (c > '\x7f' && c.trim() === '' && !'\ufeff\u2028\u2029'.includes(c));

function trimSpace(text: string): string {
  let [start, end] = [0, text.length];
  while (start < end && isSpace(text[start]!)) start += 1;
  while (start < end && isSpace(text[end - 1]!)) end -= 1;
  return text.slice(start, end);
}

/** Quantity.UnmarshalJSON: text or the raw JSON of whatever else is there, with space around it taken off. */
function decodeQuantity(decoder: Decoder, value: Json, at: FieldPath): Json {
  const text = typeof value === 'string' ? trimSpace(value) : rawText(value);
  try {
    parseQuantity(text);
    return value;
  } catch (error) {
    if (!(error instanceof QuantityError)) throw error;
    decoder.report({ code: 'bad-quantity', field: at, message: error.message, part: 'value' });
    return value;
  }
}

function rawText(value: Json): string {
  if (typeof value === 'number' || typeof value === 'bigint') return numberText(value);
  return typeof value === 'boolean' ? String(value) : '{}';
}

function decodeTime(decoder: Decoder, value: Json, type: Scalar, at: FieldPath): Json {
  if (typeof value !== 'string') return decoder.wrongType(value, type, at, 'string');
  try {
    if (type.scalar === 'time') parseTime(value);
    else parseMicroTime(value);
  } catch (error) {
    if (!(error instanceof TimeError)) throw error;
    decoder.report({ code: 'bad-time', field: at, message: error.message, part: 'value' });
  }
  return value;
}

/** apiextensions/v1/marshal.go: values that are neither schema nor the other thing are mostly dropped in silence. */
function decodeSchemaOr(decoder: Decoder, value: Json, type: Scalar, at: FieldPath): Json {
  if (isObject(value)) return decoder.schema(value, at);
  if (type.scalar === 'schemaOrBool') {
    if (typeof value === 'boolean') return value;
    decoder.report({ code: 'bad-value', field: at, message: 'boolean or JSON schema expected', part: 'value' });
    return value;
  }
  // A list of no schemas stands for what is no schema at all.
  if (!Array.isArray(value)) return type.scalar === 'schemaOrArray' ? [] : {};
  return value.map((item, i) => {
    const here = at.index(i);
    if (type.scalar === 'schemaOrArray') return isObject(item) ? decoder.schema(item, here) : item;
    return typeof item === 'string' || item === null ? item : decoder.wrongType(item, STRING, here);
  });
}

const STRING: Scalar = { kind: 'scalar', scalar: 'string' };

const ZEROS: Partial<Record<ScalarType, Json>> = {
  string: '',
  bytes: '',
  bool: false,
  int32: 0,
  int64: 0,
  double: 0,
  intOrString: 0,
  quantity: '0',
};

/** What null becomes as an item of a list or an entry of a map: Go's zero value of the type. */
export function zeroOf(type: FieldType): Json {
  if (type.kind === 'struct') return {};
  return type.kind === 'scalar' ? (ZEROS[type.scalar] ?? null) : null;
}
