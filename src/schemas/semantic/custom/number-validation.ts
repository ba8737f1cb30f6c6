import { text } from '../../../k8s/objects.ts';
import { invalid } from '../../field-error.ts';
import type { FieldPath } from '../../field-path.ts';
import type { Errors } from '../context.ts';
import { numberOf, type Schema, typeOf } from './schema.ts';

/** A number of a custom resource, and where it stands. */
export interface PlacedNumber {
  readonly value: number | bigint;
  readonly field: FieldPath;
  /** The value's name in the validator's sentences. */
  readonly name: string;
  /** The field of errors that carry none. */
  readonly base: FieldPath;
}

/** Whether the server's JSON reader makes an int64 of a number; any other one is a float64. */
export const isInt64 = (value: number | bigint): boolean => isWithin(value, 64);

const isWithin = (value: number | bigint, bits: number): boolean =>
  (typeof value === 'bigint' || Number.isInteger(value)) && BigInt.asIntN(bits, BigInt(value)) === BigInt(value);

/** The greatest float32: what is more does not fit into one. */
const MAX_FLOAT = 3.4028235677973366e38;

/** kube-openapi validate: numberValidator. */
export function validateNumber(number: PlacedNumber, schema: Schema, errors: Errors): void {
  checkRange(number.value, 'Checked', number, schema, errors);
  for (const check of [checkFactor, checkMaximum, checkMinimum]) check(number, schema, errors);
}

/** IsValueValidAgainstRange: values and limits have to fit the type and its format. */
function checkRange(
  value: number | bigint,
  what: string,
  { base, name }: PlacedNumber,
  schema: Schema,
  errors: Errors,
): boolean {
  const type = typeOf(schema);
  const format = text(schema, 'format');
  let known: readonly string[] = [];
  let isFitting = true;
  if (type === 'integer') {
    known = ['int32', 'int64'];
    isFitting = isWithin(value, format === 'int32' ? 32 : 64);
  } else if (type === 'number') {
    known = ['float', 'double'];
    isFitting = format !== 'float' || Math.abs(Number(value)) <= MAX_FLOAT;
  }
  if (isFitting) return true;
  const shown = known.includes(format) ? `with format ${format}` : '(default format)';
  errors.push(invalid(base, '', `${what} value must be of type ${type} ${shown} in ${name}`));
  return false;
}

/** A limit as a value is compared with it: the server cuts the fraction off where the value is an integer. */
function limitOf(
  keyword: string,
  what: string,
  number: PlacedNumber,
  schema: Schema,
  errors: Errors,
): number | undefined {
  const limit = numberOf(schema, keyword);
  if (limit === undefined) return undefined;
  return checkRange(limit, what, number, schema, errors) && isInt64(number.value) ? Math.trunc(limit) : limit;
}

function checkFactor(number: PlacedNumber, schema: Schema, errors: Errors): void {
  const { value, field, name } = number;
  const factor = limitOf('multipleOf', 'MultipleOf', number, schema, errors);
  if (factor === undefined) return;
  if (factor <= 0)
    errors.push(invalid(field, factor, `factor MultipleOf declared for ${name} must be positive: ${factor}`));
  else if (!isAlmostInteger(factor < 1 ? (1 / factor) * Number(value) : Number(value) / factor))
    errors.push(invalid(field, value, `${name} in body should be a multiple of ${factor}`));
}

/** swag.IsFloat64AJSONInteger: a little more than an integer is one. */
function isAlmostInteger(value: number): boolean {
  if (Math.abs(value) > Number.MAX_SAFE_INTEGER) return false;
  const whole = Math.trunc(value);
  return value === whole || (whole > 0 && (value - whole) / (value + whole) < 1e-9);
}

function checkMaximum(number: PlacedNumber, schema: Schema, errors: Errors): void {
  const { value, field, name } = number;
  const limit = limitOf('maximum', 'Maximum boundary', number, schema, errors);
  if (limit === undefined) return;
  const isExclusive = schema.exclusiveMaximum === true;
  if (isExclusive ? Number(value) < limit : Number(value) <= limit) return;
  errors.push(
    invalid(field, value, `${name} in body should be less than ${isExclusive ? '' : 'or equal to '}${limit}`),
  );
}

function checkMinimum(number: PlacedNumber, schema: Schema, errors: Errors): void {
  const { value, field, name } = number;
  const limit = limitOf('minimum', 'Minimum boundary', number, schema, errors);
  if (limit === undefined) return;
  const isExclusive = schema.exclusiveMinimum === true;
  if (isExclusive ? Number(value) > limit : Number(value) >= limit) return;
  const wanted = `greater than ${isExclusive ? '' : 'or equal to '}${limit}`;
  errors.push(invalid(field, value, `${name} in body should be ${wanted}`));
}
