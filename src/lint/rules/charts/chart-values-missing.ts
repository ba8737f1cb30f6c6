import { chartYaml } from '../../charts/chart-yaml.ts';
import { defineRule } from '../../rule.ts';

export default defineRule({
  id: 'chart-values-missing',
  section: 'N',
  severity: 'info',
  profile: 'policy',
  summary: 'The chart has no values.yaml.',
  synonyms: ['helm-lint'],
  check({ charts, report }) {
    for (const chart of charts)
      if (chart.files.has('Chart.yaml') && !chart.files.has('values.yaml'))
        report({ file: chartYaml(chart, 'Chart.yaml')?.file, message: 'the chart has no values.yaml' });
  },
});
