import type { Json, JsonObject } from '../../../core/json.ts';
import { encodeJson, OrderedFields } from '../../../core/json-text.ts';
import { has, isObject } from '../../../k8s/objects.ts';
import { RawText } from '../../field-error.ts';

/**
 * Values of messages as the server prints its internal structs of apiextensions, which have no JSON names: all fields
 * by their Go names, set or not.
 */

/** What a field is that nobody set. */
type Zero = 'null' | 'false' | 'empty';
/** Go's name, the name in manifests, and what is printed without a value; or how the value is printed. */
type FieldPrint = readonly [goName: string, name: string, zero: Zero, print?: (value: Json) => PrintedJson];
type PrintedJson = Json | OrderedFields<PrintedJson> | PrintedJson[] | { [key: string]: PrintedJson };

const plain = (value: Json): PrintedJson => value;

function printStruct(value: JsonObject, fields: readonly FieldPrint[]): PrintedJson {
  const printed = new OrderedFields<PrintedJson>();
  for (const [goName, name, zero, print = plain] of fields)
    printed.set(goName, has(value, name) ? print(value[name]!) : ZEROS[zero]);
  return printed;
}

const ZEROS: Readonly<Record<Zero, Json>> = { null: null, false: false, empty: '' };

const structPrint =
  (fields: () => readonly FieldPrint[]) =>
  (value: Json): PrintedJson =>
    isObject(value) ? printStruct(value, fields()) : value;
const listPrint =
  (print: (value: Json) => PrintedJson) =>
  (value: Json): PrintedJson =>
    Array.isArray(value) ? value.map(print) : value;
const mapPrint =
  (print: (value: Json) => PrintedJson) =>
  (value: Json): PrintedJson =>
    isObject(value) ? Object.fromEntries(Object.entries(value).map(([key, item]) => [key, print(item)])) : value;

const schema = structPrint(() => SCHEMA);
const schemaOrBool = (value: Json): PrintedJson =>
  new OrderedFields<PrintedJson>([
    ['Allows', isObject(value) ? true : value],
    ['Schema', isObject(value) ? schema(value) : null],
  ]);
const schemaOrArray = (value: Json): PrintedJson =>
  new OrderedFields<PrintedJson>([
    ['Schema', isObject(value) ? schema(value) : null],
    ['JSONSchemas', Array.isArray(value) ? value.map(schema) : null],
  ]);
const schemaOrStrings = (value: Json): PrintedJson =>
  new OrderedFields<PrintedJson>([
    ['Schema', isObject(value) ? schema(value) : null],
    ['Property', Array.isArray(value) ? value : null],
  ]);

const RULE: readonly FieldPrint[] = [
  ['Rule', 'rule', 'empty'],
  ['Message', 'message', 'empty'],
  ['MessageExpression', 'messageExpression', 'empty'],
  ['Reason', 'reason', 'null'],
  ['FieldPath', 'fieldPath', 'empty'],
  ['OptionalOldSelf', 'optionalOldSelf', 'null'],
];

const SCHEMA: readonly FieldPrint[] = [
  ['ID', 'id', 'empty'],
  ['Schema', '$schema', 'empty'],
  ['Ref', '$ref', 'null'],
  ['Description', 'description', 'empty'],
  ['Type', 'type', 'empty'],
  ['Nullable', 'nullable', 'false'],
  ['Format', 'format', 'empty'],
  ['Title', 'title', 'empty'],
  ['Default', 'default', 'null'],
  ['Maximum', 'maximum', 'null'],
  ['ExclusiveMaximum', 'exclusiveMaximum', 'false'],
  ['Minimum', 'minimum', 'null'],
  ['ExclusiveMinimum', 'exclusiveMinimum', 'false'],
  ['MaxLength', 'maxLength', 'null'],
  ['MinLength', 'minLength', 'null'],
  ['Pattern', 'pattern', 'empty'],
  ['MaxItems', 'maxItems', 'null'],
  ['MinItems', 'minItems', 'null'],
  ['UniqueItems', 'uniqueItems', 'false'],
  ['MultipleOf', 'multipleOf', 'null'],
  ['Enum', 'enum', 'null'],
  ['MaxProperties', 'maxProperties', 'null'],
  ['MinProperties', 'minProperties', 'null'],
  ['Required', 'required', 'null'],
  ['Items', 'items', 'null', schemaOrArray],
  ['AllOf', 'allOf', 'null', listPrint(schema)],
  ['OneOf', 'oneOf', 'null', listPrint(schema)],
  ['AnyOf', 'anyOf', 'null', listPrint(schema)],
  ['Not', 'not', 'null', schema],
  ['Properties', 'properties', 'null', mapPrint(schema)],
  ['AdditionalProperties', 'additionalProperties', 'null', schemaOrBool],
  ['PatternProperties', 'patternProperties', 'null', mapPrint(schema)],
  ['Dependencies', 'dependencies', 'null', mapPrint(schemaOrStrings)],
  ['AdditionalItems', 'additionalItems', 'null', schemaOrBool],
  ['Definitions', 'definitions', 'null', mapPrint(schema)],
  ['ExternalDocs', 'externalDocs', 'null'],
  ['Example', 'example', 'null'],
  ['XPreserveUnknownFields', 'x-kubernetes-preserve-unknown-fields', 'null'],
  ['XEmbeddedResource', 'x-kubernetes-embedded-resource', 'false'],
  ['XIntOrString', 'x-kubernetes-int-or-string', 'false'],
  ['XListMapKeys', 'x-kubernetes-list-map-keys', 'null'],
  ['XListType', 'x-kubernetes-list-type', 'null'],
  ['XMapType', 'x-kubernetes-map-type', 'null'],
  ['XValidations', 'x-kubernetes-validations', 'null', listPrint(structPrint(() => RULE))],
];

const SCALE: readonly FieldPrint[] = [
  ['SpecReplicasPath', 'specReplicasPath', 'empty'],
  ['StatusReplicasPath', 'statusReplicasPath', 'empty'],
  ['LabelSelectorPath', 'labelSelectorPath', 'null'],
];
const SUBRESOURCES: readonly FieldPrint[] = [
  ['Status', 'status', 'null'],
  ['Scale', 'scale', 'null', structPrint(() => SCALE)],
];
const COLUMN: readonly FieldPrint[] = [
  ['Name', 'name', 'empty'],
  ['Type', 'type', 'empty'],
  ['Format', 'format', 'empty'],
  ['Description', 'description', 'empty'],
  ['Priority', 'priority', 'null', plain],
  ['JSONPath', 'jsonPath', 'empty'],
];
const VERSION: readonly FieldPrint[] = [
  ['Name', 'name', 'empty'],
  ['Served', 'served', 'false'],
  ['Storage', 'storage', 'false'],
  ['Deprecated', 'deprecated', 'false'],
  ['DeprecationWarning', 'deprecationWarning', 'null'],
  ['Schema', 'schema', 'null', structPrint(() => [['OpenAPIV3Schema', 'openAPIV3Schema', 'null', schema]])],
  ['Subresources', 'subresources', 'null', structPrint(() => SUBRESOURCES)],
  ['AdditionalPrinterColumns', 'additionalPrinterColumns', 'null', listPrint(structPrint(() => COLUMN))],
  ['SelectableFields', 'selectableFields', 'null', listPrint(structPrint(() => [['JSONPath', 'jsonPath', 'empty']]))],
];

const asText = (value: PrintedJson): RawText => new RawText(encodeJson(value as Json));

/** `spec.versions` in a message; null where there are none. */
export const printVersions = (versions: readonly JsonObject[]): RawText =>
  versions.length === 0 ? new RawText('null') : asText(versions.map((version) => printStruct(version, VERSION)));

/** A validation rule in a message. */
export const printRule = (rule: JsonObject): RawText => asText(printStruct(rule, RULE));

/** A schema in a message. */
export const printSchema = (value: JsonObject): RawText => asText(printStruct(value, SCHEMA));

/** What `items` holds, in a message. */
export const printItems = (value: Json): RawText => asText(schemaOrArray(value));
