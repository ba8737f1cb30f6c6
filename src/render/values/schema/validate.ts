import { compareBytes } from '../../../template/go/bytes.ts';
import { quote as goQuote } from '../../../template/go/strconv.ts';
import { GoError, type GoValue, typeOf as goTypeOf } from '../../../template/value.ts';
import { canonical, equals, isInteger, typeName } from './compare.ts';
import {
  dependencyText,
  display,
  enumText,
  FAILED,
  type Failure,
  isCollection,
  missingText,
  type Path,
  quote,
  quoteAll,
  unwrapped,
} from './failure.ts';
import { type Instance, isObject } from './json.ts';
import { SchemaNode } from './node.ts';
import { formatInt, formatNumber, isMultiple, numberOf } from './number.ts';
import { type Unevaluated, unevaluatedOf } from './unevaluated.ts';

/** The schemas being applied, innermost first: finds cycles and the targets of dynamic references. Go: scope. */
interface Scope {
  readonly schema: SchemaNode;
  /** Steps into the value: equal for schemas that look at the same part of it. */
  readonly depth: number;
  readonly reference: string;
  readonly parent: Scope | undefined;
  readonly steps: Steps;
}

/** Counts schemas applied, and what takes as long: alternatives in alternatives can take for ever. */
interface Steps {
  left: number;
}

const MAX_STEPS = 1_000_000;
/** Values of an enum that are compared in the time a schema is applied in; likewise for a matcher. */
const COMPARISONS_A_STEP = 4;

/** The failures of a value against a schema; none where it matches. Go: Schema.Validate. */
export function validateInstance(schema: SchemaNode, value: Instance): readonly Failure[] {
  return validateAnew(schema, value, { left: MAX_STEPS });
}

function validateAnew(schema: SchemaNode, value: Instance, steps: Steps): readonly Failure[] {
  const scope: Scope = { schema, depth: 0, reference: '', parent: undefined, steps };
  const failure = new Validation(schema, value, undefined, scope, false, false).run();
  return failure === undefined ? [] : unwrapped(failure);
}

/** One schema applied to one value. The order of checks is that of Go's validator, which stops early in some places. */
class Validation {
  private readonly schema: SchemaNode;
  private readonly value: Instance;
  private readonly path: Path | undefined;
  private readonly scope: Scope;
  /** Only whether it fails is asked for. */
  private readonly quick: boolean;
  private readonly failures: Failure[] = [];
  readonly unevaluated: Unevaluated;

  constructor(
    schema: SchemaNode,
    value: Instance,
    path: Path | undefined,
    scope: Scope,
    quick: boolean,
    callerNeeds: boolean,
  ) {
    schema.compile();
    this.schema = schema;
    this.value = value;
    this.path = path;
    this.scope = scope;
    this.quick = quick;
    this.unevaluated = unevaluatedOf(schema, value, callerNeeds);
  }

  run(): Failure | undefined {
    const { schema } = this;
    this.spend(1);
    if (schema.bool !== undefined) return schema.bool ? undefined : this.failure(() => 'false schema');
    const early = this.checkCycle() ?? this.checkScalar();
    if (early !== undefined) return early;
    if (schema.ref !== undefined) {
      const failure = this.applyReference(schema.ref, '$ref');
      if (schema.version < 2019) return failure;
      this.add(failure);
    }
    this.checkByType();
    if (this.failures.length === 0 || !this.quick) {
      if (schema.version >= 2019) this.checkDynamicReferences();
      this.checkConditions();
      if (schema.version >= 2019) this.checkUnevaluated();
    }
    if (this.failures.length < 2) return this.failures[0];
    return this.quick
      ? FAILED
      : { kind: 'group', path: this.path, text: () => 'validation failed', causes: this.failures };
  }

  private spend(count: number): void {
    this.scope.steps.left -= count;
    if (this.scope.steps.left < 0) throw new GoError('validation against the schema takes too many steps');
  }

  private checkCycle(): Failure | undefined {
    const { schema, depth } = this.scope;
    for (let at = this.scope.parent; at !== undefined && at.depth === depth; at = at.parent) {
      const other = at;
      if (at.schema === schema) return this.failure(() => cycleText(this.scope, other));
    }
    return undefined;
  }

  /** Checks after whose failure nothing more is looked at. */
  private checkScalar(): Failure | undefined {
    const { schema, value } = this;
    const type = typeName(value);
    if (type === undefined) return this.failure(() => `invalid jsonType ${goTypeOf(value as GoValue)}`);
    const { types, format } = schema;
    if (types !== undefined && !types.includes(type) && !(types.includes('integer') && isInteger(value))) {
      return this.failure(() => `got ${type}, want ${types.join(' or ')}`);
    }
    if (schema.const !== undefined && !equals(value, schema.const.value)) {
      const want = schema.const.value;
      return this.failure(() => (isCollection(want) ? "'const' failed" : `value must be ${display(want)}`));
    }
    this.spend((schema.enum?.length ?? 0) / COMPARISONS_A_STEP);
    if (schema.enum !== undefined && !schema.enum.some((item) => equals(value, item))) {
      const wanted = schema.enum;
      return this.failure(() => enumText(wanted));
    }
    const problem = typeof value === 'string' ? format?.check(value) : undefined;
    if (problem === undefined) return undefined;
    return this.failure(() => `${display(value)} is not valid ${format!.name}: ${problem}`);
  }

  private checkByType(): void {
    const { value } = this;
    if (isObject(value)) this.checkObject(value);
    else if (Array.isArray(value)) this.checkList(value);
    else if (typeof value === 'string') this.checkString(value);
    else {
      const number = numberOf(value);
      if (number !== undefined) this.checkNumber(number);
    }
  }

  private checkObject(object: ReadonlyMap<string, Instance>): void {
    const { schema } = this;
    this.checkMinimum('minProperties', object.size, schema.minProperties);
    this.checkMaximum('maxProperties', object.size, schema.maxProperties);
    this.checkPresent(object, schema.required, missingText);
    if (this.isDone()) return;
    for (const [name, wanted] of schema.dependencies) {
      if (!object.has(name)) continue;
      if (wanted instanceof SchemaNode) this.add(this.applyHere(wanted, '', false));
      else this.checkPresent(object, wanted, (missing) => dependencyText(name, missing));
    }
    this.checkProperties(object);
    if (schema.propertyNames !== undefined) this.checkNames(object, schema.propertyNames);
    for (const [name, wanted] of schema.dependentSchemas ?? []) {
      if (object.has(name)) this.add(this.applyHere(wanted, '', false));
    }
    for (const [name, wanted] of schema.dependentRequired) {
      if (object.has(name)) this.checkPresent(object, wanted, (missing) => dependencyText(name, missing));
    }
  }

  private checkProperties(object: ReadonlyMap<string, Instance>): void {
    const { properties, patternProperties, additionalProperties } = this.schema;
    if (properties === undefined && patternProperties.length === 0 && additionalProperties === undefined) return;
    const surplus: string[] = [];
    // Go walks the object in random order; here it is that of the values.
    for (const [name, value] of object) {
      if (this.isDone()) return;
      const isEvaluated = this.checkNamed(name, value);
      if (!isEvaluated && additionalProperties === undefined) continue;
      if (!isEvaluated && additionalProperties === false) surplus.push(name);
      if (!isEvaluated && additionalProperties instanceof SchemaNode) {
        this.add(this.applyInside(additionalProperties, value, name));
      }
      this.unevaluated.names.delete(name);
    }
    surplus.sort(compareBytes);
    if (surplus.length > 0)
      this.add({ ...this.failure(() => `additional properties ${quoteAll(surplus)} not allowed`), surplus });
  }

  /** Applies the schemas that a property's name leads to; false where there are none. */
  private checkNamed(name: string, value: Instance): boolean {
    const own = this.schema.properties?.get(name);
    let isEvaluated = own !== undefined;
    if (own !== undefined) this.add(this.applyInside(own, value, name));
    for (const [regexp, schema] of this.schema.patternProperties) {
      if (!regexp.test(name)) continue;
      isEvaluated = true;
      this.add(this.applyInside(schema, value, name));
    }
    return isEvaluated;
  }

  private checkNames(object: ReadonlyMap<string, Instance>, schema: SchemaNode): void {
    for (const name of object.keys()) {
      const causes = validateAnew(schema, name, this.scope.steps);
      // The causes' ways start at the name, not at the values.
      if (causes.length > 0)
        this.add({ ...this.failure(() => `invalid propertyName ${quote(name)}`, causes), surplus: [name] });
    }
  }

  private checkList(list: readonly Instance[]): void {
    const { schema } = this;
    this.checkMinimum('minItems', list.length, schema.minItems);
    this.checkMaximum('maxItems', list.length, schema.maxItems);
    if (schema.uniqueItems) this.checkUnique(list);
    if (schema.version < 2020) this.checkItems(list);
    else this.checkItems2020(list);
    if (schema.contains !== undefined) this.checkContains(list, schema.contains);
  }

  private checkUnique(list: readonly Instance[]): void {
    const seen = new Map<string, number>();
    for (const [i, item] of list.entries()) {
      const key = canonical(item);
      const before = seen.get(key);
      if (before !== undefined) {
        this.fail(() => `items at ${formatInt(before)} and ${formatInt(i)} are equal`);
        return;
      }
      seen.set(key, i);
    }
  }

  private checkItems(list: readonly Instance[]): void {
    const { items, additionalItems } = this.schema;
    let evaluated = 0;
    if (items instanceof SchemaNode) {
      evaluated = list.length;
      for (const [i, item] of list.entries()) this.add(this.applyInside(items, item, String(i)));
    } else if (items !== undefined) {
      evaluated = Math.min(items.length, list.length);
      for (let i = 0; i < evaluated; i += 1) this.add(this.applyInside(items[i]!, list[i]!, String(i)));
    }
    const rest = list.length - evaluated;
    if (additionalItems === false && rest > 0) this.fail(() => `last ${formatInt(rest)} additionalItem(s) not allowed`);
    if (additionalItems instanceof SchemaNode) this.checkRest(list, evaluated, additionalItems);
  }

  private checkItems2020(list: readonly Instance[]): void {
    const { prefixItems, items2020 } = this.schema;
    const evaluated = Math.min(prefixItems.length, list.length);
    for (let i = 0; i < evaluated; i += 1) this.add(this.applyInside(prefixItems[i]!, list[i]!, String(i)));
    if (items2020 !== undefined) this.checkRest(list, evaluated, items2020);
  }

  private checkRest(list: readonly Instance[], start: number, schema: SchemaNode): void {
    for (let i = start; i < list.length; i += 1) this.add(this.applyInside(schema, list[i]!, String(i)));
  }

  private checkContains(list: readonly Instance[], contains: SchemaNode): void {
    const { minContains, maxContains, version } = this.schema;
    const failures: Failure[] = [];
    const matched: number[] = [];
    for (const [i, item] of list.entries()) {
      const failure = this.applyInside(contains, item, String(i));
      if (failure !== undefined) failures.push(failure);
      else {
        matched.push(i);
        if (version >= 2020) this.unevaluated.items.delete(i);
      }
    }
    const at = () => `but matched ${formatInt(matched.length)} items at ${matched.join(' ')}`;
    if (minContains !== undefined && matched.length < minContains) {
      const found = () => (matched.length === 0 ? 'but none matched' : at());
      this.fail(() => `min ${formatInt(minContains)} items required to match contains schema, ${found()}`, failures);
    } else if (minContains === undefined && matched.length === 0) {
      this.fail(() => 'no items match contains schema', failures);
    }
    if (maxContains !== undefined && matched.length > maxContains) {
      this.fail(() => `max ${formatInt(maxContains)} items required to match contains schema, ${at()}`);
    }
  }

  private checkString(text: string): void {
    const { minLength, maxLength, pattern } = this.schema;
    if (minLength !== undefined || maxLength !== undefined) {
      const length = [...text].length;
      this.checkMinimum('minLength', length, minLength);
      this.checkMaximum('maxLength', length, maxLength);
    }
    if (pattern !== undefined) this.spend(pattern.regexp.cost(text.length) / COMPARISONS_A_STEP);
    if (pattern !== undefined && !pattern.regexp.test(text)) {
      this.fail(() => `${quote(text)} does not match pattern ${quote(pattern.text)}`);
    }
  }

  private checkNumber(number: number): void {
    const { minimum, maximum, exclusiveMinimum, exclusiveMaximum, multipleOf } = this.schema;
    const refuse = (keyword: string, want: number) =>
      this.fail(() => `${keyword}: got ${formatNumber(number)}, want ${formatNumber(want)}`);
    if (minimum !== undefined && number < minimum) refuse('minimum', minimum);
    if (maximum !== undefined && number > maximum) refuse('maximum', maximum);
    if (exclusiveMinimum !== undefined && number <= exclusiveMinimum) refuse('exclusiveMinimum', exclusiveMinimum);
    if (exclusiveMaximum !== undefined && number >= exclusiveMaximum) refuse('exclusiveMaximum', exclusiveMaximum);
    if (multipleOf !== undefined && !isMultiple(number, multipleOf)) refuse('multipleOf', multipleOf);
  }

  private checkConditions(): void {
    const { schema } = this;
    if (schema.not !== undefined && this.applyHere(schema.not, '', true) === undefined) this.fail(() => "'not' failed");
    this.checkAllOf();
    this.checkAnyOf();
    this.checkOneOf();
    if (schema.ifSchema === undefined) return;
    const branch = this.applyHere(schema.ifSchema, '', true) === undefined ? schema.thenSchema : schema.elseSchema;
    if (branch !== undefined) this.add(this.applyHere(branch, '', false));
  }

  private checkAllOf(): void {
    const failures: Failure[] = [];
    for (const schema of this.schema.allOf) {
      const failure = this.applyHere(schema, '', false);
      if (failure !== undefined) failures.push(failure);
      if (failure !== undefined && this.quick) break;
    }
    if (failures.length > 0) this.fail(() => "'allOf' failed", failures);
  }

  private checkAnyOf(): void {
    const failures: Failure[] = [];
    let isMatched = false;
    for (const schema of this.schema.anyOf) {
      const failure = this.applyHere(schema, '', false);
      if (failure !== undefined) failures.push(failure);
      else {
        isMatched = true;
        // Where something waits to be evaluated, all alternatives are tried.
        if (this.isEvaluated()) break;
      }
    }
    if (!isMatched && this.schema.anyOf.length > 0) this.fail(() => "'anyOf' failed", failures);
  }

  private checkOneOf(): void {
    const failures: Failure[] = [];
    let matched: number | undefined;
    for (const [i, schema] of this.schema.oneOf.entries()) {
      const failure = this.applyHere(schema, '', matched !== undefined);
      if (failure !== undefined) {
        if (matched === undefined) failures.push(failure);
      } else if (matched === undefined) {
        matched = i;
      } else {
        const first = matched;
        this.fail(() => `'oneOf' failed, subschemas ${formatInt(first)}, ${formatInt(i)} matched`);
        return;
      }
    }
    if (matched === undefined && this.schema.oneOf.length > 0) {
      this.fail(() => "'oneOf' failed, none matched", failures);
    }
  }

  private checkUnevaluated(): void {
    const { value, unevaluated } = this;
    const { unevaluatedProperties, unevaluatedItems } = this.schema;
    if (unevaluatedProperties !== undefined && isObject(value)) {
      for (const name of unevaluated.names) {
        this.add(this.applyInside(unevaluatedProperties, value.get(name)!, name));
      }
      unevaluated.names.clear();
    }
    if (unevaluatedItems !== undefined && Array.isArray(value)) {
      for (const i of [...unevaluated.items]) this.add(this.applyInside(unevaluatedItems, value[i]!, String(i)));
      unevaluated.items.clear();
    }
  }

  /** validator.go: validateRefs. */
  private checkDynamicReferences(): void {
    const { recursiveRef, dynamicRef } = this.schema;
    if (recursiveRef !== undefined) {
      const target = recursiveRef.recursiveAnchor
        ? this.outermost((schema) => (schema.resource.recursiveAnchor ? schema : undefined), recursiveRef)
        : recursiveRef;
      this.add(this.applyReference(target, '$recursiveRef'));
    }
    if (dynamicRef !== undefined) {
      const { target, anchor } = dynamicRef;
      const isDynamic = anchor !== '' && target.dynamicAnchor === anchor;
      const found = isDynamic
        ? this.outermost((schema) => schema.resource.dynamicAnchors?.get(anchor), target)
        : target;
      this.add(this.applyReference(found, '$dynamicRef'));
    }
  }

  private outermost(pick: (schema: SchemaNode) => SchemaNode | undefined, fallback: SchemaNode): SchemaNode {
    let found = fallback;
    for (let at: Scope | undefined = this.scope; at !== undefined; at = at.parent) found = pick(at.schema) ?? found;
    return found;
  }

  private applyReference(schema: SchemaNode, keyword: string): Failure | undefined {
    const failure = this.applyHere(schema, keyword, false);
    if (failure === undefined || this.quick) return failure;
    return { kind: 'reference', path: this.path, text: () => 'validation failed', causes: unwrapped(failure) };
  }

  /** Another schema on the same value. Go: validateSelf. */
  private applyHere(schema: SchemaNode, reference: string, quick: boolean): Failure | undefined {
    const scope: Scope = { schema, depth: this.scope.depth, reference, parent: this.scope, steps: this.scope.steps };
    const inner = new Validation(schema, this.value, this.path, scope, this.quick || quick, !this.isEvaluated());
    const failure = inner.run();
    if (failure === undefined) this.keepUnevaluated(inner.unevaluated);
    return failure;
  }

  /** A schema on a part of the value. Go: validateVal. */
  private applyInside(schema: SchemaNode, value: Instance, step: string): Failure | undefined {
    const scope: Scope = {
      schema,
      depth: this.scope.depth + 1,
      reference: '',
      parent: this.scope,
      steps: this.scope.steps,
    };
    return new Validation(schema, value, { step, parent: this.path }, scope, this.quick, false).run();
  }

  private keepUnevaluated({ names, items }: Unevaluated): void {
    for (const name of this.unevaluated.names) if (!names.has(name)) this.unevaluated.names.delete(name);
    for (const item of this.unevaluated.items) if (!items.has(item)) this.unevaluated.items.delete(item);
  }

  private isEvaluated(): boolean {
    return this.unevaluated.names.size === 0 && this.unevaluated.items.size === 0;
  }

  private isDone(): boolean {
    return this.quick && this.failures.length > 0;
  }

  private checkMinimum(keyword: string, got: number, want: number | undefined): void {
    if (want !== undefined && got < want) this.fail(() => `${keyword}: got ${formatInt(got)}, want ${formatInt(want)}`);
  }

  private checkMaximum(keyword: string, got: number, want: number | undefined): void {
    if (want !== undefined && got > want) this.fail(() => `${keyword}: got ${formatInt(got)}, want ${formatInt(want)}`);
  }

  private checkPresent(
    object: ReadonlyMap<string, Instance>,
    names: readonly string[],
    text: (missing: readonly string[]) => string,
  ): void {
    const missing = names.filter((name) => !object.has(name));
    if (missing.length > 0) this.fail(() => text(missing));
  }

  private failure(text: () => string, causes: readonly Failure[] = []): Failure {
    return this.quick ? FAILED : { kind: 'keyword', path: this.path, text, causes };
  }

  private fail(text: () => string, causes: readonly Failure[] = []): void {
    this.failures.push(this.failure(text, causes));
  }

  private add(failure: Failure | undefined): void {
    if (failure !== undefined) this.failures.push(failure);
  }
}

function cycleText(scope: Scope, other: Scope): string {
  const { location } = scope.schema;
  return `both ${keywordLocation(scope)} and ${keywordLocation(other)} resolve to ${goQuote(location)} causing reference cycle`;
}

/** Go: kwLoc. */
function keywordLocation(scope: Scope): string {
  let out = '';
  for (let at = scope; at.parent !== undefined; at = at.parent) {
    const step = at.reference === '' ? at.schema.location.slice(at.parent.schema.location.length) : `/${at.reference}`;
    out = step + out;
  }
  return out;
}
