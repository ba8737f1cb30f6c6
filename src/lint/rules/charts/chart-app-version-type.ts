import { chartYaml } from '../../charts/chart-yaml.ts';
import { defineRule } from '../../rule.ts';

export default defineRule({
  id: 'chart-app-version-type',
  section: 'N',
  severity: 'error',
  profile: 'default',
  summary: 'The appVersion is no text.',
  synonyms: ['helm-lint'],
  check({ charts, report }) {
    for (const chart of charts) {
      const yaml = chartYaml(chart, 'Chart.yaml');
      const version = yaml?.value?.appVersion;
      if (version === undefined || version === null || typeof version === 'string') continue;
      report({
        ...yaml!.at(['appVersion']),
        message: `appVersion is a ${typeof version === 'bigint' ? 'number' : typeof version}, not a text`,
        help: 'put it in quotes',
      });
    }
  },
});
