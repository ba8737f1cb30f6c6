import type { Json, JsonObject } from '../../../core/json.ts';
import { bool, has, isObject, text } from '../../../k8s/objects.ts';
import { CelRuntimeError } from '../../../policy/cel/compile.ts';
import { UndecidableError } from '../../../policy/cel/functions/authorizer.ts';
import { noValue } from '../../../policy/cel/library.ts';
import { type CompiledRule, type CompiledRules, compileRules, ruleVariables } from '../../../policy/cel/rules.ts';
import { duplicate, type FieldError, forbidden, invalid, invalidWithoutValue, required } from '../../field-error.ts';
import { FieldPath } from '../../field-path.ts';
import type { Errors } from '../context.ts';
import { findFieldPath } from './field-paths.ts';
import { additionalOf, isEmbedded, itemsOf, propertiesOf, rulesOf, type Schema, someSchema, typeOf } from './schema.ts';

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

  /** `at` is `undefined` for a whole object. */
  validate(value: Json, at: FieldPath | undefined, errors: Errors): void {
    if (!this.#any || value === null) return;
    if (rulesOf(this.#schema).length > 0) this.#run(value, at, errors);
    if (Array.isArray(value)) {
      const items = this.#innerRules(itemsOf(this.#schema));
      for (const [i, item] of value.entries()) items?.validate(item, at?.index(i), errors);
    } else if (isObject(value)) this.#runBelow(value, at, errors);
  }

  #runBelow(value: JsonObject, at: FieldPath | undefined, errors: Errors): void {
    this.#properties ??= new Map(
      propertiesOf(this.#schema).map(([name, schema]) => [name, ResourceRules.of(schema, isEmbedded(schema))]),
    );
    const additional = this.#innerRules(additionalOf(this.#schema));
    for (const [key, item] of Object.entries(value)) {
      const property = this.#properties.get(key);
      const inner = at === undefined ? FieldPath.of(key) : property === undefined ? at.key(key) : at.child(key);
      (property ?? additional)?.validate(item, inner, errors);
    }
  }

  #innerRules(schema: Schema | undefined): ResourceRules | undefined {
    if (schema !== undefined) this.#inner ??= ResourceRules.of(schema, isEmbedded(schema));
    return this.#inner;
  }

  #run(value: Json, at: FieldPath | undefined, errors: Errors): void {
    this.#compiled ??= compileRules(this.#schema, this.#isRoot);
    for (const rule of this.#compiled?.rules ?? []) this.#runRule(rule, value, at ?? FieldPath.of('<nil>'), errors);
  }

  /** validateExpressions. Transition rules need an old value, unless they say that they do not. */
  #runRule(compiled: CompiledRule, value: Json, at: FieldPath, errors: Errors): void {
    const { rule, program } = compiled;
    const type = typeOf(this.#schema);
    if (compiled.error !== undefined) errors.push(invalid(at, type, `rule compile error: ${compiled.error}`));
    if (program === undefined || (compiled.usesOldSelf && bool(rule, 'optionalOldSelf') !== true)) return;
    const variables = ruleVariables(compiled, this.#compiled!.type, value, noValue());
    try {
      if (program.evaluate(variables) === true) return;
    } catch (error) {
      if (error instanceof CelRuntimeError) errors.push(invalid(at, type, runtimeDetail(error.message, rule)));
      else if (!(error instanceof UndecidableError)) throw error;
      return;
    }
    const path = text(rule, 'fieldPath');
    errors.push(refusal(rule, ruleField(at, path, this.#schema), value, type, messageOf(compiled, variables)));
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
