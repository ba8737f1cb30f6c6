import { has } from '../../../k8s/objects.ts';
import { chartYaml } from '../../charts/chart-yaml.ts';
import { scalarText } from '../../charts/values.ts';
import { nearHelp, quote } from '../../describe.ts';
import { defineRule } from '../../rule.ts';

const TYPES = ['application', 'library'];

export default defineRule({
  id: 'chart-type',
  section: 'N',
  severity: 'error',
  profile: 'default',
  summary: 'The type of the chart is unknown, or needs apiVersion v2.',
  synonyms: ['helm-lint'],
  refused: [{ codes: ['KT1102'], message: /chart\.metadata\.type/ }],
  check({ charts, report }) {
    for (const chart of charts) {
      const yaml = chartYaml(chart, 'Chart.yaml');
      if (yaml?.value === undefined || !has(yaml.value, 'type')) continue;
      const type = scalarText(yaml.value, 'type');
      const at = yaml.at(['type']);
      if (!TYPES.includes(type))
        report({
          ...at,
          message: `type is ${quote(type)}, and not "application" or "library"`,
          ...nearHelp(type, TYPES),
        });
      else if (scalarText(yaml.value, 'apiVersion') !== 'v2')
        report({ ...at, message: 'only charts of apiVersion "v2" have a type' });
    }
  },
});
