import { fileOf } from '../../charts/chart-yaml.ts';
import { repeatedKeysIn } from '../../charts/repeated-keys.ts';
import { quote } from '../../describe.ts';
import { defineRule } from '../../rule.ts';

/** Helm takes the last one without a word. */
export default defineRule({
  id: 'values-duplicate-key',
  section: 'O',
  severity: 'error',
  profile: 'default',
  summary: 'A key stands twice in values.yaml: the first one is lost.',
  synonyms: ['yamllint key-duplicates'],
  check({ charts, report }) {
    for (const chart of charts) {
      const file = fileOf(chart, 'values.yaml');
      for (const { key, path, range } of repeatedKeysIn(file, chart.files.get('values.yaml') ?? ''))
        report({
          file,
          range,
          message: `key ${quote([...path, key].join('.'))} is there before: what it held is lost`,
        });
    }
  },
});
