import { fileOf } from '../../charts/chart-yaml.ts';
import { defineRule } from '../../rule.ts';

export default defineRule({
  id: 'values-schema-missing',
  section: 'O',
  severity: 'info',
  profile: 'policy',
  summary: 'A chart with values has no values.schema.json.',
  check({ charts, report }) {
    for (const chart of charts)
      if (chart.files.has('Chart.yaml') && (chart.files.get('values.yaml') ?? '').trim() !== '')
        if (!chart.files.has('values.schema.json'))
          report({
            file: fileOf(chart, 'values.yaml'),
            message: 'there is no values.schema.json, so that Helm takes values of any name and type',
          });
  },
});
