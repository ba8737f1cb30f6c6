import { has, struct, structs, text } from '../../../k8s/objects.ts';
import { additionalOf, itemSchemas, itemsOf, propertiesOf, type Schema } from './schema.ts';

/** What a schema can hold that a structural one cannot, and when it does (convert.go: validateUnsupportedFields). */
const UNSUPPORTED: readonly (readonly [name: string, test: (schema: Schema) => boolean])[] = [
  ['id', (schema) => text(schema, 'id') !== ''],
  ['schema', (schema) => text(schema, '$schema') !== ''],
  ['$ref', (schema) => text(schema, '$ref') !== ''],
  ...['patternProperties', 'dependencies'].map((name) => [name, (schema: Schema) => isFilled(schema, name)] as const),
  ['additionalItems', (schema) => has(schema, 'additionalItems')],
  ['definitions', (schema) => isFilled(schema, 'definitions')],
];

const isFilled = (schema: Schema, name: string): boolean => Object.keys(struct(schema, name) ?? {}).length > 0;

/** Most schemas of a definition have none of these. */
const CONCERNED: ReadonlySet<string> = new Set([
  ...UNSUPPORTED.map(([name]) => (name === 'schema' ? '$schema' : name)),
  ...['items', 'x-kubernetes-preserve-unknown-fields', 'not', 'allOf', 'anyOf', 'oneOf', 'properties'],
  'additionalProperties',
]);

/** Why NewStructural fails, here or further below; then nothing can be said of the structure. */
export function conversionFault(schema: Schema | undefined): string | undefined {
  if (schema === undefined || !Object.keys(schema).some((name) => CONCERNED.has(name))) return undefined;
  const unsupported = UNSUPPORTED.find(([, test]) => test(schema));
  if (unsupported !== undefined) return `OpenAPIV3Schema '${unsupported[0]}' is not supported`;
  if (itemSchemas(schema).length > 0) return "OpenAPIV3Schema 'items' must be a schema, but is an array";
  if (schema['x-kubernetes-preserve-unknown-fields'] === false)
    return "internal error: 'x-kubernetes-preserve-unknown-fields' must be true or undefined";
  const below = [
    struct(schema, 'not'),
    ...['allOf', 'anyOf', 'oneOf'].flatMap((name) => structs(schema, name)),
    itemsOf(schema),
    ...propertiesOf(schema).map(([, property]) => property),
    additionalOf(schema),
  ];
  for (const one of below) {
    const fault = conversionFault(one);
    if (fault !== undefined) return fault;
  }
  return undefined;
}
