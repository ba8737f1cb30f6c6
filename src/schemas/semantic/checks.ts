import type { Json, JsonObject } from '../../core/json.ts';
import { has, text } from '../../k8s/objects.ts';
import { invalid, notSupported, required } from '../field-error.ts';
import type { FieldPath } from '../field-path.ts';
import type { Errors } from './context.ts';
import type { TextRule } from './names.ts';

/** Small checks that many kinds share; each adds what is wrong with one field. */

/** Invalid, once for each sentence of the rule. */
export function checkText(rule: TextRule, value: string, field: FieldPath, errors: Errors): void {
  for (const message of rule(value)) errors.push(invalid(field, value, message));
}

/** Required where it is empty, else held against the rule. */
export function checkRequiredText(rule: TextRule, value: string, field: FieldPath, errors: Errors): void {
  if (value === '') errors.push(required(field));
  else checkText(rule, value, field, errors);
}

/** Required where a string of that name is empty or absent. */
export function checkPresent(owner: JsonObject, name: string, field: FieldPath, errors: Errors): void {
  if (text(owner, name) === '') errors.push(required(field.child(name)));
}

/** One of a set; `supported` stands in the order the server names it. */
export function checkOneOf(value: string, supported: readonly string[], field: FieldPath, errors: Errors): void {
  if (!supported.includes(value)) errors.push(notSupported(field, value, supported));
}

/** The same for a field that may not be empty. */
export function checkRequiredOneOf(value: string, supported: readonly string[], field: FieldPath, errors: Errors) {
  if (value === '') errors.push(required(field));
  else checkOneOf(value, supported, field, errors);
}

/** validation.ValidateNonnegativeField. */
export function checkNonnegative(value: number, field: FieldPath, errors: Errors): void {
  if (value < 0) errors.push(invalid(field, value, 'must be greater than or equal to 0'));
}

/** validation.ValidatePositiveField. */
export function checkPositive(value: number, field: FieldPath, errors: Errors): void {
  if (value <= 0) errors.push(invalid(field, value, 'must be greater than zero'));
}

/** A string behind a Go pointer: `undefined` where it is not set, which is not the same as ''. */
export const optionalText = (owner: JsonObject | undefined, name: string): string | undefined =>
  has(owner, name) ? text(owner, name) : undefined;

/** A copy of a value for messages: what the server shows of a list or struct. */
export const shown = (values: readonly Json[]): Json => [...values];
