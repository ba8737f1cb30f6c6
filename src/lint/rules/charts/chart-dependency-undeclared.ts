import { chartYaml } from '../../charts/chart-yaml.ts';
import { dependenciesOf, subchartsOf } from '../../charts/dependencies.ts';
import { quote } from '../../describe.ts';
import { defineRule } from '../../rule.ts';

/** Told at the subchart, as Chart.yaml has no place for what is not there. */
export default defineRule({
  id: 'chart-dependency-undeclared',
  section: 'N',
  severity: 'error',
  profile: 'default',
  summary: 'A chart in charts/ is not among the dependencies.',
  synonyms: ['helm-lint'],
  check({ charts, report }) {
    for (const chart of charts) {
      if (chartYaml(chart, 'Chart.yaml')?.fault !== undefined) continue;
      const declared = new Set(dependenciesOf(chart)?.entries.map(({ name }) => name));
      for (const sub of subchartsOf(chart))
        if (sub.name !== '' && !declared.has(sub.name))
          report({
            ...chartYaml(sub, 'Chart.yaml')!.at(['name']),
            message: `chart ${quote(sub.name)} is in charts/, but not among the dependencies`,
          });
    }
  },
});
