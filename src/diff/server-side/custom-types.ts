import type { JsonObject } from '../../core/json.ts';
import { parseGroupVersion } from '../../k8s/gvk.ts';
import { struct } from '../../k8s/objects.ts';
import type { CustomKind } from '../../schemas/custom-resources.ts';

const TEXT = { type: 'string' };
const TEXTS = { type: 'object', additionalProperties: TEXT };
/** metav1.ObjectMeta, as far as owners of its fields are told apart. */
const METADATA: JsonObject = {
  type: 'object',
  properties: {
    ...Object.fromEntries(
      ['name', 'generateName', 'namespace', 'selfLink', 'uid', 'resourceVersion', 'creationTimestamp']
        .concat('deletionTimestamp')
        .map((name) => [name, TEXT]),
    ),
    generation: { type: 'integer' },
    deletionGracePeriodSeconds: { type: 'integer' },
    labels: TEXTS,
    annotations: TEXTS,
    finalizers: { type: 'array', 'x-kubernetes-list-type': 'set', items: TEXT },
    ownerReferences: {
      type: 'array',
      'x-kubernetes-list-type': 'map',
      'x-kubernetes-list-map-keys': ['uid'],
      items: {
        type: 'object',
        'x-kubernetes-map-type': 'atomic',
        properties: {
          ...Object.fromEntries(['apiVersion', 'kind', 'name', 'uid'].map((name) => [name, TEXT])),
          controller: { type: 'boolean' },
          blockOwnerDeletion: { type: 'boolean' },
        },
      },
    },
    managedFields: { type: 'array', 'x-kubernetes-list-type': 'atomic', items: { type: 'object' } },
  },
};

const built = new WeakMap<JsonObject, JsonObject>();

/**
 * The schema of a custom resource as a server publishes it (apiextensions' openapi builder): with the metadata of all objects.
 * `undefined` where its definition has none. The same object for the same version of a definition.
 */
export function customSchemas(
  { version, definition }: CustomKind,
  apiVersion: string,
  kind: string,
): JsonObject | undefined {
  const known = built.get(version);
  if (known !== undefined) return known;
  const schema =
    struct(struct(version, 'schema'), 'openAPIV3Schema') ??
    struct(struct(struct(definition, 'spec'), 'validation'), 'openAPIV3Schema');
  const gv = parseGroupVersion(apiVersion);
  if (schema === undefined || gv === undefined) return undefined;
  const own: JsonObject = {
    ...schema,
    properties: { ...struct(schema, 'properties'), apiVersion: TEXT, kind: TEXT, metadata: METADATA },
    'x-kubernetes-group-version-kind': [{ group: gv.group, version: gv.version, kind }],
  };
  const schemas = { [`${gv.group}.${gv.version}.${kind}`]: own };
  built.set(version, schemas);
  return schemas;
}
