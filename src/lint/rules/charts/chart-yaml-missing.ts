import { fileOf } from '../../charts/chart-yaml.ts';
import { defineRule } from '../../rule.ts';

export default defineRule({
  id: 'chart-yaml-missing',
  section: 'N',
  severity: 'error',
  profile: 'default',
  summary: 'The chart has no Chart.yaml.',
  synonyms: ['helm-lint'],
  refused: [
    { codes: ['KT1102'], message: /Chart\.yaml file is missing|no Chart\.yaml found|unable to detect chart at/ },
  ],
  check({ charts, report }) {
    for (const chart of charts) {
      if (chart.files.size === 0 || chart.files.has('Chart.yaml')) continue;
      const isFolder = [...chart.files.keys()].some((name) => name.startsWith('Chart.yaml/'));
      const message = isFolder ? 'Chart.yaml is a folder' : 'the chart has no Chart.yaml';
      report({ file: fileOf(chart, isFolder ? 'Chart.yaml' : 'values.yaml'), message });
    }
  },
});
