import { isDeepStrictEqual } from 'node:util';
import type { Json, JsonObject } from '../../../core/json.ts';
import { isObject } from '../../../k8s/objects.ts';
import { type FieldError, invalid } from '../../field-error.ts';
import { FieldPath } from '../../field-path.ts';
import type { Errors, KindRules, SemanticContext } from '../context.ts';
import { shownSelector } from '../selector.ts';

/**
 * An object before and after an update, both in a form in which what the server takes for equal is equal
 * (apiequality.Semantic.DeepEqual): quantities by value, an empty list or map like none.
 */
export interface Update {
  readonly before: JsonObject;
  readonly after: JsonObject;
  /** The new object as it was decoded, where an empty map is not the same as none. */
  readonly object: JsonObject;
  readonly context: SemanticContext;
}

/** What is wrong with an update: with the new object itself, and in comparison with the old one. */
export interface Refusals {
  readonly own: Errors;
  readonly compared: Errors;
}

/** What an API server does with a kind's objects on update and not on create. Every part is optional. */
export interface UpdateRules {
  /** Defaults of an update, where those of a create request hold what only that does (admission, PrepareForCreate). */
  readonly defaults?: (object: JsonObject, context: SemanticContext) => void;
  /** What the registry does first (BeginUpdate), in place. What is refused here is all that the server says. */
  readonly begin?: (object: JsonObject, old: JsonObject, refusals: Refusals, context: SemanticContext) => void;
  /** The strategy's PrepareForUpdate: changes the decoded, defaulted object in place. Its status is the old one by now. */
  readonly prepare?: (object: JsonObject, old: JsonObject, context: SemanticContext) => void;
  /** Adds what compares with the old object. */
  readonly validate?: (update: Update, errors: Errors) => void;
  /** The rules of the new object alone, where an update is held against others than a create request. */
  readonly own?: NonNullable<KindRules['validate']>;
  /** The kind's rule of names is asked again. */
  readonly checksName?: boolean;
  /** Whether an error of the object's own rules counts: false for what was wrong before and may stay so (ratcheting). */
  readonly counts?: (error: FieldError, update: Update) => boolean;
  /** Admission plugins that look at updates, once validation has passed. */
  readonly admission?: (object: JsonObject, old: JsonObject, errors: Errors, context: SemanticContext) => void;
  /** Top-level fields that count a new generation when they change; `spec` where the kind counts at all. */
  readonly generationOf?: readonly string[];
  /** More that counts a new generation. */
  readonly alsoCounts?: (update: Update) => boolean;
  /** What the server decides when it stores an accepted object. */
  readonly store?: (object: JsonObject, old: JsonObject, update: Update) => void;
}

export const IMMUTABLE = 'field is immutable';

/** A field below an object; absent and null are the same. */
export function valueAt(object: Json | undefined, ...names: readonly string[]): Json | undefined {
  let value: Json | undefined = object;
  for (const name of names) {
    if (!isObject(value) || !Object.hasOwn(value, name)) return undefined;
    value = value[name];
  }
  return value ?? undefined;
}

/** Whether two parts of comparable objects are the same. */
export const same = (a: Json | undefined, b: Json | undefined): boolean =>
  isDeepStrictEqual(a ?? undefined, b ?? undefined);

/** Whether a field differs between the two objects. */
export const changed = ({ before, after }: Update, ...names: readonly string[]): boolean =>
  !same(valueAt(before, ...names), valueAt(after, ...names));

/** validation.ValidateImmutableField. */
export function checkImmutable(update: Update, names: readonly [string, ...string[]], errors: Errors): void {
  if (!changed(update, ...names)) return;
  const value = valueAt(update.after, ...names);
  const isSelector = names.at(-1) === 'selector' && isObject(value);
  errors.push(invalid(FieldPath.of(...names), isSelector ? shownSelector(value) : (value ?? null), IMMUTABLE));
}

/** Of kinds whose objects are not looked at again but for what changed. */
export const notAgain = (): void => {};

/** The rule of kinds that have nothing but fixed fields. */
export const immutable =
  (...fields: readonly (readonly [string, ...string[]])[]): NonNullable<UpdateRules['validate']> =>
  (update, errors) => {
    for (const names of fields) checkImmutable(update, names, errors);
  };
