import { has, text } from '../../../k8s/objects.ts';
import { type CompiledRule, compileRules } from '../../../policy/cel/rules.ts';
import { forbidden, internal, invalid } from '../../field-error.ts';
import type { FieldPath } from '../../field-path.ts';
import type { Errors } from '../context.ts';
import { printRule } from './go-print.ts';
import {
  additionalOf,
  hasAdditional,
  isEmbedded,
  isIntOrString,
  itemsOf,
  numberOf,
  propertyOf,
  rulesOf,
  type Schema,
  typeOf,
} from './schema.ts';

/** What one rule, and all rules of a definition, may cost at most (StaticEstimatedCostLimit). */
const RULE_LIMIT = 10_000_000;
const TOTAL_LIMIT = 100_000_000;
const MAX_SHOWN = 4;

/** The rules of a structural schema: compiles them where they stand and adds up what they can cost. */
export class RuleChecks {
  readonly #schema: Schema;
  #total = 0;
  readonly #expensive: { field: FieldPath; cost: number }[] = [];

  constructor(schema: Schema) {
    this.#schema = schema;
  }

  root(): RuleScope {
    return new RuleScope(this.#schema, true, 1, this);
  }

  observe(field: FieldPath, cost: number): void {
    this.#total += cost;
    if (cost >= TOTAL_LIMIT / 100) this.#expensive.push({ field, cost });
  }

  checkTotalCost(field: FieldPath, errors: Errors): void {
    if (this.#total <= TOTAL_LIMIT) return;
    for (const { field: at } of this.#expensive.sort((a, b) => b.cost - a.cost).slice(0, MAX_SHOWN))
      errors.push(
        forbidden(at, 'contributed to estimated rule cost total exceeding cost limit for entire OpenAPIv3 schema'),
      );
    const name = 'x-kubernetes-validations estimated rule cost total for entire OpenAPIv3 schema';
    errors.push(forbidden(field, costMessage(name, this.#total, TOTAL_LIMIT)));
  }
}

/** getCostErrorMessage. */
function costMessage(name: string, cost: number, limit: number): string {
  const factor = cost / limit;
  const shown = factor > 100 ? 'more than 100x' : factor < 1.5 ? `${factor.toFixed(6)}x` : `${factor.toFixed(1)}x`;
  return `${name} exceeds budget by factor of ${shown} (try simplifying the rule, or adding maxItems, maxProperties, and maxLength where arrays, maps, and strings are declared)`;
}

/** Whether expressions can see values of a schema (common.SchemaDeclType). */
function isDeclared(schema: Schema | undefined): boolean {
  if (schema === undefined) return false;
  if (isIntOrString(schema)) return true;
  const type = typeOf(schema);
  if (type === 'array') return isDeclared(itemsOf(schema));
  if (type === 'object') return additionalOf(schema) === undefined || isDeclared(additionalOf(schema));
  return SCALARS.includes(type);
}

const SCALARS = ['boolean', 'integer', 'number', 'string'];

const UNDECLARED =
  'internal error: failed to construct type information for x-kubernetes-validations rules: unable to convert structural schema to CEL declarations';

/** A place of a schema, with how often its value can stand in an object (CELSchemaContext). */
export class RuleScope {
  readonly #schema: Schema | undefined;
  readonly #parent: RuleScope | undefined;
  readonly #isRoot: boolean;
  /** `undefined` where some list or map around has no bound. */
  readonly #cardinality: number | undefined;
  readonly #checks: RuleChecks;

  constructor(
    schema: Schema | undefined,
    isRoot: boolean,
    cardinality: number | undefined,
    checks: RuleChecks,
    parent?: RuleScope,
  ) {
    this.#schema = schema;
    this.#parent = parent;
    this.#isRoot = isRoot;
    this.#cardinality = cardinality;
    this.#checks = checks;
  }

  property = (name: string): RuleScope => this.#child(propertyOf(this.#schema, name));
  additional = (): RuleScope => this.#child(additionalOf(this.#schema));
  items = (): RuleScope => this.#child(itemsOf(this.#schema));

  #child(schema: Schema | undefined): RuleScope {
    const most = maxElements(this.#schema);
    const cardinality = this.#cardinality === undefined || most === undefined ? undefined : this.#cardinality * most;
    return new RuleScope(schema, isEmbedded(schema), cardinality, this.#checks, this);
  }

  /** Whether a schema here or around, from the outermost one with rules on, cannot be declared. */
  #isBroken(): boolean {
    const parent = this.#parent;
    // biome-ignore lint/complexity/useOptionalChain: TypeScript has none for private names
    return this.#isInRules() && (!isDeclared(this.#schema) || (parent !== undefined && parent.#isBroken()));
  }

  #isInRules(): boolean {
    const parent = this.#parent;
    // biome-ignore lint/complexity/useOptionalChain: TypeScript has none for private names
    return rulesOf(this.#schema).length > 0 || (parent !== undefined && parent.#isInRules());
  }

  /** Compiles the rules of the place; `field` is their list. */
  compile(field: FieldPath, uncorrelatable: FieldPath | undefined, errors: Errors): void {
    const compiled = this.#schema && !this.#isBroken() ? compileRules(this.#schema, this.#isRoot) : undefined;
    if (compiled === undefined) {
      errors.push(internal(field, UNDECLARED));
      return;
    }
    for (const [i, rule] of compiled.rules.entries()) {
      const times = this.#cardinality ?? compiled.maxCardinality;
      this.#checkRule(rule, times, field.index(i), uncorrelatable, errors);
    }
  }

  #checkRule(
    rule: CompiledRule,
    times: number,
    field: FieldPath,
    uncorrelatable: FieldPath | undefined,
    errors: Errors,
  ): void {
    const cost = rule.cost * times;
    const at = field.child('rule');
    if (cost > RULE_LIMIT) errors.push(forbidden(at, costMessage('estimated rule cost', cost, RULE_LIMIT)));
    this.#checks.observe(at, cost);
    const shown = printRule(rule.rule);
    if (rule.error !== undefined) errors.push(invalid(at, shown, rule.error));
    const message = field.child('messageExpression');
    if (rule.messageError !== undefined) errors.push(invalid(message, shown, rule.messageError));
    else if (rule.message !== undefined) {
      if (rule.messageCost > RULE_LIMIT)
        errors.push(forbidden(message, costMessage('estimated messageExpression cost', rule.messageCost, RULE_LIMIT)));
      this.#checks.observe(message, rule.messageCost);
    }
    if (rule.usesOldSelf && uncorrelatable !== undefined)
      errors.push(
        invalid(
          at,
          text(rule.rule, 'rule'),
          `oldSelf cannot be used on the uncorrelatable portion of the schema within ${uncorrelatable}`,
        ),
      );
    else if (!rule.usesOldSelf && has(rule.rule, 'optionalOldSelf'))
      errors.push(
        invalid(
          field.child('optionalOldSelf'),
          rule.rule.optionalOldSelf,
          'may not be set if oldSelf is not used in rule',
        ),
      );
  }
}

/** extractMaxElements: how often a child can stand in one value; `undefined` where there is no bound. */
function maxElements(schema: Schema | undefined): number | undefined {
  const bound = (name: string): number | undefined => {
    const value = numberOf(schema, name);
    return value === undefined ? undefined : Math.max(0, value);
  };
  if (typeOf(schema) === 'array') return bound('maxItems');
  return typeOf(schema) === 'object' && hasAdditional(schema) ? bound('maxProperties') : 1;
}
