import type { Json } from '../../../core/json.ts';
import { has, isObject, struct } from '../../../k8s/objects.ts';
import { defineRule } from '../../rule.ts';

/** Set by the server; generators write `creationTimestamp: null` and an empty status, which is nothing. */
const METADATA = [
  'creationTimestamp',
  'deletionTimestamp',
  'generation',
  'managedFields',
  'resourceVersion',
  'selfLink',
  'uid',
];

export default defineRule({
  id: 'status-in-source',
  section: 'C',
  severity: 'info',
  profile: 'policy',
  summary: 'A manifest holds what a server has filled in.',
  check({ graph, report }) {
    for (const object of graph.manifests) {
      const metadata = struct(object.object, 'metadata');
      for (const field of METADATA)
        if (has(metadata, field))
          report({
            object,
            path: ['metadata', field],
            message: `metadata.${field} is the server's, and left over from an object of a cluster`,
          });
      if (!isEmpty(object.object.status))
        report({
          object,
          path: ['status'],
          part: 'key',
          message: "status is the server's, and left over from an object of a cluster",
        });
    }
  },
});

/** Nothing but empty texts, lists and mappings. */
function isEmpty(value: Json | undefined): boolean {
  if (value === undefined || value === null || value === '') return true;
  if (Array.isArray(value)) return value.length === 0;
  return (
    isObject(value) && Object.values(value).every((item) => item === null || item === '' || isEmptyCollection(item))
  );
}

const isEmptyCollection = (value: Json): boolean =>
  (Array.isArray(value) && value.length === 0) ||
  (isObject(value) && Object.values(value).every((item) => item === ''));
