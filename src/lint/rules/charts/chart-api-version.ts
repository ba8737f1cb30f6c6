import { has } from '../../../k8s/objects.ts';
import { chartYaml } from '../../charts/chart-yaml.ts';
import { scalarText } from '../../charts/values.ts';
import { quote } from '../../describe.ts';
import { defineRule } from '../../rule.ts';

export default defineRule({
  id: 'chart-api-version',
  section: 'N',
  severity: 'error',
  profile: 'default',
  summary: 'The apiVersion of the chart is missing or unknown.',
  synonyms: ['helm-lint'],
  refused: [
    {
      codes: ['KT1102', 'KT1104'],
      message: /chart\.metadata\.apiVersion|unsupported chart version|invalid chart apiVersion/,
    },
  ],
  check({ charts, report }) {
    for (const chart of charts) {
      const yaml = chartYaml(chart, 'Chart.yaml');
      if (yaml === undefined || yaml.fault !== undefined) continue;
      const version = scalarText(yaml.value, 'apiVersion');
      if (version === 'v1' || version === 'v2') continue;
      const message = has(yaml.value, 'apiVersion')
        ? `apiVersion is ${quote(version)}, and not "v1" or "v2"`
        : 'the chart has no apiVersion';
      report({ ...yaml.at(['apiVersion']), message });
    }
  },
});
