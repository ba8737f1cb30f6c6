import { list, text } from '../../../k8s/objects.ts';
import { chartYaml } from '../../charts/chart-yaml.ts';
import { defineRule } from '../../rule.ts';

export default defineRule({
  id: 'chart-dependencies-v1',
  section: 'N',
  severity: 'error',
  profile: 'default',
  summary: 'A chart of apiVersion v1 has dependencies in Chart.yaml.',
  synonyms: ['helm-lint'],
  check({ charts, report }) {
    for (const chart of charts) {
      const yaml = chartYaml(chart, 'Chart.yaml');
      if (list(yaml?.value, 'dependencies').length === 0 || text(yaml?.value, 'apiVersion') === 'v2') continue;
      report({
        ...yaml!.at(['dependencies']),
        message: 'dependencies stand in Chart.yaml only in charts of apiVersion "v2"',
        help: 'set apiVersion to v2, or move them to requirements.yaml',
      });
    }
  },
});
