import { quote } from '../../describe.ts';
import { firstUnsortedKey } from '../../metadata/key-order.ts';
import { defineRule } from '../../rule.ts';

export default defineRule({
  id: 'yaml-keys-sorted',
  section: 'M',
  severity: 'info',
  profile: 'policy',
  summary: 'The keys of a mapping are not in alphabetical order.',
  synonyms: ['kube-linter sorted-keys'],
  check({ graph, report }) {
    for (const manifest of graph.manifests) {
      const found = firstUnsortedKey(manifest.object, []);
      if (found !== undefined)
        report({
          object: manifest,
          path: found.path,
          part: 'key',
          message: `key ${quote(String(found.path.at(-1)))} stands behind ${quote(found.before)}`,
        });
    }
  },
});
