import type { Json } from '../../../core/json.ts';
import { has, struct } from '../../../k8s/objects.ts';
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

/** Deeper than any status that a generator writes. */
const DEEPEST = 10;

/** Nothing but empty texts, lists and mappings. */
function isEmpty(value: Json | undefined, depth = 0): boolean {
  if (value === undefined || value === null || value === '') return true;
  if (typeof value !== 'object' || depth > DEEPEST) return false;
  return Object.values(value).every((item) => isEmpty(item, depth + 1));
}
