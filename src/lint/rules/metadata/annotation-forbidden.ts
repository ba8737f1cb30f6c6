import { entries, struct } from '../../../k8s/objects.ts';
import { quote } from '../../describe.ts';
import { fitsEntry } from '../../metadata/wanted-entries.ts';
import { defineRule } from '../../rule.ts';

export default defineRule({
  id: 'annotation-forbidden',
  section: 'M',
  severity: 'info',
  profile: 'policy',
  summary: 'An object has an annotation that the configuration forbids.',
  synonyms: ['kube-linter forbidden-annotation', 'kyverno restrict-annotations'],
  options: {
    annotations: { default: [] as readonly string[], describe: 'keys, or `key=value`, with `*` for any text' },
  },
  check({ graph, options, report }) {
    if (options.annotations.length === 0) return;
    for (const manifest of graph.manifests)
      for (const [key, value] of entries(struct(manifest.object, 'metadata'), 'annotations')) {
        const forbidden = options.annotations.find((pattern) => fitsEntry(pattern, key, value));
        if (forbidden !== undefined)
          report({
            object: manifest,
            path: ['metadata', 'annotations', key],
            message: `annotation ${quote(key)} is forbidden by ${quote(forbidden)}`,
          });
      }
  },
});
