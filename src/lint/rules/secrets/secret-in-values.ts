import { chartYaml } from '../../charts/chart-yaml.ts';
import { quote } from '../../describe.ts';
import { defineRule } from '../../rule.ts';
import { secretsInValues } from '../../secrets/values-secrets.ts';

/** Of the chart itself; those of its subcharts are not the author's to change. */
export default defineRule({
  id: 'secret-in-values',
  section: 'J',
  severity: 'warning',
  profile: 'security',
  summary: 'The default values of a chart hold a secret.',
  check({ charts, report }) {
    for (const chart of charts) {
      const yaml = chartYaml(chart, 'values.yaml');
      for (const { path, fault } of secretsInValues(yaml?.value))
        report({ ...yaml!.at(path), message: `value ${quote(path.join('.'))} ${fault}` });
    }
  },
});
