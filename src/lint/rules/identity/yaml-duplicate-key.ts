import { splitDocuments } from '../../../k8s/documents.ts';
import { Locator } from '../../../k8s/locate.ts';
import { readYaml } from '../../../yaml/read.ts';
import { quote } from '../../describe.ts';
import { defineRule } from '../../rule.ts';

/** Validation tells it of manifests (KT1005); values files are read without complaint by Helm, whose parser takes the last. */
export default defineRule({
  id: 'yaml-duplicate-key',
  section: 'B',
  severity: 'error',
  profile: 'default',
  summary: 'A mapping has the same key twice.',
  yieldsTo: { 'values-duplicate-key': 'line' },
  synonyms: ['kubeconform -strict', 'flux-schema', 'monokle YML010', 'chart-testing yamllint'],
  refused: [{ codes: ['KT1005'] }],
  check({ charts, report }) {
    for (const { path, files } of charts)
      for (const [name, text] of files) {
        if (!/^([^/]*-)?values[^/]*\.ya?ml$/.test(name)) continue;
        for (const document of splitDocuments(text)) {
          if (readYaml(document.text, { duplicateKeys: 'last' }).error !== undefined) continue; // told by the render
          const file = path === '' ? name : `${path}/${name}`;
          for (const { key, range } of new Locator(text, document).repeatedKeys())
            report({ file, range, message: `key ${quote(key)} is set twice, and the later one wins` });
        }
      }
  },
});
