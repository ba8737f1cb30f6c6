import { compileRegexp } from '../../../template/go/regexp.ts';
import { GoError } from '../../../template/value.ts';
import type { Draft } from './draft.ts';
import { isObject, type SchemaJson, type SchemaObject } from './json.ts';
import { TYPE_NAMES } from './node.ts';
import { numberOf } from './number.ts';

/** What one look at all of a schema tells. */
export interface SchemaFacts {
  /**
   * Beyond doubt what its metaschema asks for. Nearly all schemas are; the others are validated in full, which costs more
   * and gives the error's text.
   */
  readonly isWellFormed: boolean;
  /** Schemas in it have names: references need not be pointers then. */
  readonly hasNames: boolean;
  /** References of the kind that looks for its target while validating. */
  readonly hasDynamicReferences: boolean;
  /** All `$ref`. */
  readonly references: ReadonlySet<string>;
}

export function scanSchema(schema: SchemaJson, draft: Draft): SchemaFacts {
  const scan = new Scan(draft);
  const isWellFormed = scan.isSchema(schema);
  const { hasDynamicReferences, references } = scan;
  return { isWellFormed, hasNames: scan.hasNames || !isWellFormed, hasDynamicReferences, references };
}

/** Looks at everything unless it stops at a fault. */
class Scan {
  readonly draft: Draft;
  readonly references = new Set<string>();
  hasNames = false;
  hasDynamicReferences = false;
  private depth = 0;

  constructor(draft: Draft) {
    this.draft = draft;
  }

  readonly isSchema = (schema: SchemaJson): boolean => {
    if (typeof schema === 'boolean') return this.draft.version >= 6;
    if (!isObject(schema)) return false;
    this.depth += 1;
    for (const [key, value] of schema) {
      const test = Object.hasOwn(TESTS, key) ? TESTS[key] : undefined;
      if (test !== undefined && !test(value, this)) return false;
      if (NAMES.has(key)) this.noteName(key, value);
    }
    this.depth -= 1;
    return true;
  };

  /** The name of the root alone, without an anchor, changes nothing. */
  private noteName(key: string, value: SchemaJson): void {
    if (key === '$ref') this.references.add(value as string);
    else if (key === '$schema') this.hasNames ||= this.depth > 1;
    else if (key === this.draft.id) this.hasNames ||= this.depth > 1 || /#./.test(value as string);
    else if (key === '$dynamicRef' || key === '$recursiveRef') this.hasDynamicReferences = true;
    else if (key !== 'id' && key !== '$id') this.hasNames = true;
  }
}

const NAMES = new Set([
  '$ref',
  '$schema',
  '$id',
  'id',
  '$anchor',
  '$dynamicAnchor',
  '$dynamicRef',
  '$recursiveRef',
  '$recursiveAnchor',
]);

type Test = (value: SchemaJson, scan: Scan) => boolean;

const isSubschema: Test = (value, scan) => scan.isSchema(value);
const isString: Test = (value) => typeof value === 'string';
const isBool: Test = (value) => typeof value === 'boolean';
const isNumber: Test = (value) => numberOf(value) !== undefined;
const isCount: Test = (value) => Number.isInteger(numberOf(value)) && numberOf(value)! >= 0;
const isList: Test = (value) => Array.isArray(value);
const isSchemaList: Test = (value, scan) =>
  Array.isArray(value) && value.length > 0 && value.every((item) => scan.isSchema(item));
const isSchemaTable: Test = (value, scan) => isObject(value) && every(value, (item) => scan.isSchema(item));
const isName: Test = (value) => typeof value === 'string' && /^[A-Za-z_][-A-Za-z0-9._]*$/.test(value);
/** Draft 4 wants a bool here, and another keyword beside it: not settled here. */
const isLimit: Test = (value, scan) => scan.draft.version > 4 && isNumber(value, scan);

/** Without characters that could make it no reference. */
const isReference: Test = (value) =>
  typeof value === 'string' && /^[-\w./:#~$()]*$/.test(value) && !/^:|#.*#/.test(value);

const isStringSet: Test = (value, scan) =>
  Array.isArray(value) &&
  value.every((item) => typeof item === 'string') &&
  new Set(value).size === value.length &&
  (value.length > 0 || scan.draft.version > 4);

const isPattern = (value: SchemaJson): boolean => {
  if (typeof value !== 'string') return false;
  try {
    compileRegexp(value);
    return true;
  } catch (error) {
    if (error instanceof GoError) return false;
    throw error;
  }
};

const every = (object: SchemaObject, test: (value: SchemaJson, key: string) => boolean): boolean => {
  for (const [key, value] of object) if (!test(value, key)) return false;
  return true;
};

const isType: Test = (value) => {
  const names = Array.isArray(value) ? value : [value];
  const known = names.every((name) => (TYPE_NAMES as readonly SchemaJson[]).includes(name));
  return known && names.length > 0 && new Set(names).size === names.length;
};

const isDependencies: Test = (value, scan) =>
  isObject(value) && every(value, (item) => (Array.isArray(item) ? isStringSet(item, scan) : scan.isSchema(item)));

const isItems: Test = (value, scan) =>
  Array.isArray(value) ? scan.draft.version < 2020 && isSchemaList(value, scan) : scan.isSchema(value);

const isSchemaOrBool: Test = (value, scan) => typeof value === 'boolean' || scan.isSchema(value);

const TESTS: Readonly<Record<string, Test>> = {
  $id: (value, scan) => isReference(value, scan) && (scan.draft.version < 2019 || !/#./.test(value as string)),
  id: (value, scan) => scan.draft.version > 4 || isReference(value, scan),
  $schema: (value, scan) => isReference(value, scan) && /^[a-z]+:/.test(value as string),
  $ref: isReference,
  $dynamicRef: isReference,
  $recursiveRef: isReference,
  $recursiveAnchor: isBool,
  $anchor: isName,
  $dynamicAnchor: isName,
  $vocabulary: () => false,
  $comment: isString,
  title: isString,
  description: isString,
  format: isString,
  contentMediaType: isString,
  contentEncoding: isString,
  contentSchema: isSubschema,
  readOnly: isBool,
  writeOnly: isBool,
  deprecated: isBool,
  examples: isList,
  type: isType,
  // Old drafts ask for different and for some values.
  enum: (value, scan) => isList(value, scan) && (scan.draft.version >= 7 || isPlainSet(value as SchemaJson[])),
  multipleOf: (value) => (numberOf(value) ?? 0) > 0,
  maximum: isNumber,
  minimum: isNumber,
  exclusiveMaximum: isLimit,
  exclusiveMinimum: isLimit,
  minLength: isCount,
  maxLength: isCount,
  minItems: isCount,
  maxItems: isCount,
  minProperties: isCount,
  maxProperties: isCount,
  minContains: isCount,
  maxContains: isCount,
  uniqueItems: isBool,
  pattern: isPattern,
  required: isStringSet,
  dependentRequired: (value, scan) => isObject(value) && every(value, (item) => isStringSet(item, scan)),
  dependencies: isDependencies,
  definitions: isSchemaTable,
  $defs: isSchemaTable,
  properties: isSchemaTable,
  patternProperties: (value, scan) =>
    isSchemaTable(value, scan) && every(value as SchemaObject, (_, key) => isPattern(key)),
  dependentSchemas: isSchemaTable,
  additionalProperties: isSchemaOrBool,
  additionalItems: isSchemaOrBool,
  unevaluatedProperties: isSubschema,
  unevaluatedItems: isSubschema,
  propertyNames: isSubschema,
  contains: isSubschema,
  not: isSubschema,
  if: isSubschema,
  // biome-ignore lint/suspicious/noThenProperty: the keyword's name
  then: isSubschema,
  else: isSubschema,
  items: isItems,
  prefixItems: isSchemaList,
  allOf: isSchemaList,
  anyOf: isSchemaList,
  oneOf: isSchemaList,
};

const isPlainSet = (values: readonly SchemaJson[]): boolean =>
  values.length > 0 &&
  values.every((value) => value === null || typeof value !== 'object') &&
  new Set(values).size === values.length;
