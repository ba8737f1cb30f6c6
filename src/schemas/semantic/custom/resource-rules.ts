import { isDeepStrictEqual } from 'node:util';
import type { Json, JsonObject } from '../../../core/json.ts';
import { bool, has, isObject, text } from '../../../k8s/objects.ts';
import { CelRuntimeError } from '../../../policy/cel/compile.ts';
import { UndecidableError } from '../../../policy/cel/functions/authorizer.ts';
import { type CompiledRule, type CompiledRules, compileRules, ruleVariables } from '../../../policy/cel/rules.ts';
import { duplicate, type FieldError, forbidden, invalid, invalidWithoutValue, required } from '../../field-error.ts';
import { FieldPath } from '../../field-path.ts';
import type { Errors } from '../context.ts';
import { oldEntry, oldItem } from './correlation.ts';
import { findFieldPath } from './field-paths.ts';
import { additionalOf, isEmbedded, itemsOf, propertiesOf, rulesOf, type Schema, someSchema, typeOf } from './schema.ts';

const NOWHERE = FieldPath.of('<nil>');

/** The value that was there before, and what takes the errors of the rules that compare with it. */
export interface Transition {
  readonly old: Json | undefined;
  readonly errors: Errors;
}

/** The rules of a schema and of those below it, compiled when a value first comes by (schema/cel: Validator). */
export class ResourceRules {
  static readonly #known = new WeakMap<Schema, ResourceRules>();

  readonly #schema: Schema;
  readonly #isRoot: boolean;
  readonly #any: boolean;
  #compiled: CompiledRules | undefined;
  #properties: Map<string, ResourceRules> | undefined;
  #inner: ResourceRules | undefined;

  private constructor(schema: Schema, isRoot: boolean) {
    this.#schema = schema;
    this.#isRoot = isRoot;
    this.#any = someSchema(schema, (one) => rulesOf(one).length > 0);
  }

  static of(schema: Schema, isRoot: boolean): ResourceRules {
    const known = ResourceRules.#known.get(schema);
    if (known !== undefined) return known;
    const made = new ResourceRules(schema, isRoot);
    ResourceRules.#known.set(schema, made);
    return made;
  }

  /** `at` is `undefined` for a whole object, `transition` for one that is created. */
  validate(value: Json, at: FieldPath | undefined, errors: Errors, transition?: Transition): void {
    if (!this.#any || value === null) return;
    if (rulesOf(this.#schema).length > 0) this.#run(value, at, errors, transition);
    if (Array.isArray(value)) {
      const items = this.#innerRules(itemsOf(this.#schema));
      for (const [i, item] of value.entries())
        items?.validate(
          item,
          at?.index(i),
          errors,
          transition && { ...transition, old: oldItem(transition.old, this.#schema, item) },
        );
    } else if (isObject(value)) this.#runBelow(value, at, errors, transition);
  }

  #runBelow(value: JsonObject, at: FieldPath | undefined, errors: Errors, transition?: Transition): void {
    this.#properties ??= new Map(
      propertiesOf(this.#schema).map(([name, schema]) => [name, ResourceRules.of(schema, isEmbedded(schema))]),
    );
    const additional = this.#innerRules(additionalOf(this.#schema));
    for (const [key, item] of Object.entries(value)) {
      const property = this.#properties.get(key);
      const inner = at === undefined ? FieldPath.of(key) : property === undefined ? at.key(key) : at.child(key);
      const old = transition && { ...transition, old: oldEntry(transition.old, key) };
      (property ?? additional)?.validate(item, inner, errors, old);
    }
  }

  #innerRules(schema: Schema | undefined): ResourceRules | undefined {
    if (schema !== undefined) this.#inner ??= ResourceRules.of(schema, isEmbedded(schema));
    return this.#inner;
  }

  #run(value: Json, at: FieldPath | undefined, errors: Errors, transition?: Transition): void {
    this.#compiled ??= compileRules(this.#schema, this.#isRoot);
    if (this.#compiled === undefined) {
      const detail = 'rule compiler initialization error: failed to convert to declType for CEL validation rules';
      errors.push(invalid(at ?? NOWHERE, typeOf(this.#schema), detail));
      return;
    }
    const old = transition?.old ?? undefined;
    // What was there before may stay as it is; only rules about the change are asked (ratcheting).
    const isSame = old !== undefined && isDeepStrictEqual(value, old);
    for (const rule of this.#compiled.rules)
      if (rule.usesOldSelf) this.#runRule(rule, value, at ?? NOWHERE, transition?.errors ?? errors, old);
      else if (!isSame) this.#runRule(rule, value, at ?? NOWHERE, errors);
  }

  /** validateExpressions. Transition rules need an old value, unless they say that they do not. */
  #runRule(compiled: CompiledRule, value: Json, at: FieldPath, errors: Errors, old?: Json): void {
    const { rule, program } = compiled;
    const type = typeOf(this.#schema);
    if (compiled.error !== undefined) errors.push(invalid(at, type, `rule compile error: ${compiled.error}`));
    if (program === undefined) return;
    if (compiled.usesOldSelf && old === undefined && bool(rule, 'optionalOldSelf') !== true) return;
    const variables = ruleVariables(compiled, this.#compiled!.type, value, old);
    try {
      if (program.evaluate(variables) === true) return;
    } catch (error) {
      if (error instanceof CelRuntimeError) errors.push(invalid(at, type, runtimeDetail(error.message, rule)));
      else if (!(error instanceof UndecidableError)) throw error;
      return;
    }
    const path = text(rule, 'fieldPath');
    const field = ruleField(at, path, this.#schema);
    const help = `the definition's rule is ${text(rule, 'rule').trim()}`;
    errors.push({ ...refusal(rule, field, value, type, messageOf(compiled, variables)), help });
  }
}

function runtimeDetail(message: string, rule: JsonObject): string {
  const shown = ruleText(rule);
  if (message.startsWith('no such overload'))
    return `'${message}': call arguments did not match a supported operator, function or macro signature for rule: ${shown}`;
  if (message.startsWith('operation cancelled'))
    return `'${message}': no further validation rules will be run due to call cost exceeds limit for rule: ${shown}`;
  return `${message} evaluating rule: ${shown}`;
}

/** ruleErrorString. */
const ruleText = (rule: JsonObject): string => (text(rule, 'message') || text(rule, 'rule')).trim();

/** The message expression's text, where it gives one line; else the message; else the rule itself. */
function messageOf({ rule, message }: CompiledRule, variables: ReadonlyMap<string, unknown>): string {
  const fallback = text(rule, 'message') === '' ? `failed rule: ${ruleText(rule)}` : ruleText(rule);
  if (message === undefined) return fallback;
  try {
    const value = message.evaluate(variables);
    return typeof value === 'string' && value.trim() !== '' && !/[\n\r]/.test(value) ? value.trim() : fallback;
  } catch {
    return fallback;
  }
}

function ruleField(at: FieldPath, path: string, schema: Schema): FieldPath {
  const found = path === '' ? undefined : findFieldPath(path, schema);
  if (found === undefined || found.error !== undefined) return at;
  return found.steps.reduce((field, step) => field.child(step), at);
}

/** fieldErrorForReason; whole objects and lists are not shown. */
function refusal(rule: JsonObject, at: FieldPath, value: Json, type: string, detail: string): FieldError {
  const shown = type === 'object' || type === 'array' ? undefined : value;
  switch (has(rule, 'reason') ? text(rule, 'reason') : '') {
    case 'FieldValueForbidden':
      return forbidden(at, detail);
    case 'FieldValueRequired':
      return required(at, detail);
    case 'FieldValueDuplicate':
      return duplicate(at, shown);
    default:
      return shown === undefined ? invalidWithoutValue(at, detail) : invalid(at, shown, detail);
  }
}
