import { fileOf } from '../../charts/chart-yaml.ts';
import { repeatedKeysIn } from '../../charts/repeated-keys.ts';
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
    for (const chart of charts)
      for (const [name, text] of chart.files) {
        if (!/^([^/]*-)?values[^/]*\.ya?ml$/.test(name)) continue;
        const file = fileOf(chart, name);
        for (const { key, range } of repeatedKeysIn(file, text))
          report({ file, range, message: `key ${quote(key)} is set twice, and the later one wins` });
      }
  },
});
