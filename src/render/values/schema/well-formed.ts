import { compileRegexp } from '../../../template/go/regexp.ts';
import { GoError } from '../../../template/value.ts';
import type { Draft } from './draft.ts';
import { isObject, type SchemaJson, type SchemaObject } from './json.ts';
import { TYPE_NAMES } from './node.ts';
import { numberOf } from './number.ts';

type Test = (value: SchemaJson, draft: Draft) => boolean;

/**
 * Whether a schema is beyond doubt what its metaschema asks for. Nearly all are; the others are validated in full, which
 * costs more and gives the error's text.
 */
export function isWellFormed(schema: SchemaJson, draft: Draft): boolean {
  if (typeof schema === 'boolean') return draft.version >= 6;
  if (!isObject(schema)) return false;
  for (const [key, value] of schema) {
    // Draft 4 knows neither names of other drafts nor their keywords; what it ignores is not looked at here either.
    const test = Object.hasOwn(TESTS, key) ? TESTS[key] : undefined;
    if (test !== undefined && !test(value, draft)) return false;
  }
  return true;
}

const isString: Test = (value) => typeof value === 'string';
const isBool: Test = (value) => typeof value === 'boolean';
const isNumber: Test = (value) => numberOf(value) !== undefined;
const isCount: Test = (value) => Number.isInteger(numberOf(value)) && numberOf(value)! >= 0;
const isList: Test = (value) => Array.isArray(value);
const isSchemaList: Test = (value, draft) =>
  Array.isArray(value) && value.length > 0 && value.every((item) => isWellFormed(item, draft));
const isSchemaTable: Test = (value, draft) => isObject(value) && every(value, (item) => isWellFormed(item, draft));
const isName: Test = (value) => typeof value === 'string' && /^[A-Za-z_][-A-Za-z0-9._]*$/.test(value);
const isLimit: Test = (value, draft) => (draft.version === 4 ? isBool(value, draft) : isNumber(value, draft));

/** Without characters that could make it no reference. */
const isReference: Test = (value) =>
  typeof value === 'string' && /^[-\w./:#~$()]*$/.test(value) && !/^:|#.*#/.test(value);

const isStringSet: Test = (value, draft) =>
  Array.isArray(value) &&
  value.every((item) => typeof item === 'string') &&
  new Set(value).size === value.length &&
  (value.length > 0 || draft.version > 4);

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

const isDependencies: Test = (value, draft) =>
  isObject(value) &&
  every(value, (item) => (Array.isArray(item) ? isStringSet(item, draft) : isWellFormed(item, draft)));

const isItems: Test = (value, draft) =>
  Array.isArray(value) ? draft.version < 2020 && isSchemaList(value, draft) : isWellFormed(value, draft);

const isSchemaOrBool: Test = (value, draft) => typeof value === 'boolean' || isWellFormed(value, draft);

const TESTS: Readonly<Record<string, Test>> = {
  $id: isReference,
  id: (value, draft) => draft.version > 4 || isString(value, draft),
  $schema: isReference,
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
  contentSchema: isWellFormed,
  readOnly: isBool,
  writeOnly: isBool,
  deprecated: isBool,
  examples: isList,
  type: isType,
  // Old drafts ask for different and for some values.
  enum: (value, draft) => isList(value, draft) && (draft.version >= 7 || isPlainSet(value as SchemaJson[])),
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
  dependentRequired: (value, draft) => isObject(value) && every(value, (item) => isStringSet(item, draft)),
  dependencies: isDependencies,
  definitions: isSchemaTable,
  $defs: isSchemaTable,
  properties: isSchemaTable,
  patternProperties: (value, draft) =>
    isSchemaTable(value, draft) && every(value as SchemaObject, (_, key) => isPattern(key)),
  dependentSchemas: isSchemaTable,
  additionalProperties: isSchemaOrBool,
  additionalItems: isSchemaOrBool,
  unevaluatedProperties: isWellFormed,
  unevaluatedItems: isWellFormed,
  propertyNames: isWellFormed,
  contains: isWellFormed,
  not: isWellFormed,
  if: isWellFormed,
  // biome-ignore lint/suspicious/noThenProperty: the keyword's name
  then: isWellFormed,
  else: isWellFormed,
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
