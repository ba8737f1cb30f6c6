import { has, struct } from '../../../k8s/objects.ts';
import { defineRule } from '../../rule.ts';

const POLICY = 'helm.sh/resource-policy';

export default defineRule({
  id: 'list-resource-policy-ignored',
  section: 'M',
  severity: 'error',
  profile: 'default',
  summary: 'Helm does not see the resource policy of an item of a List.',
  synonyms: ['helm-lint list-annotations'],
  check({ graph, report }) {
    for (const manifest of graph.manifests)
      if (manifest.inList && has(struct(struct(manifest.object, 'metadata'), 'annotations'), POLICY))
        report({
          object: manifest,
          path: ['metadata', 'annotations', POLICY],
          part: 'key',
          message: `annotation ${POLICY} has no effect on an item of a List`,
          help: 'make the item a document of its own',
        });
  },
});
