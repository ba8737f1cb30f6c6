import { splitDocuments } from '../../../k8s/documents.ts';
import { Locator } from '../../../k8s/locate.ts';
import { readYaml } from '../../../yaml/read.ts';
import { fileOf } from '../../charts/chart-yaml.ts';
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
      const text = chart.files.get('values.yaml') ?? '';
      for (const document of splitDocuments(text)) {
        if (readYaml(document.text, { duplicateKeys: 'last' }).error !== undefined) continue;
        for (const { key, path, range } of new Locator(text, document).repeatedKeys())
          report({
            file: fileOf(chart, 'values.yaml'),
            range,
            message: `key ${quote([...path, key].join('.'))} is there before: what it held is lost`,
          });
      }
    }
  },
});
