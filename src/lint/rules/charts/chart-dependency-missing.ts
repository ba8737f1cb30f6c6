import { satisfies } from '../../../template/go/semver.ts';
import { dependenciesOf, subchartsOf } from '../../charts/dependencies.ts';
import { enumerate, quote } from '../../describe.ts';
import { defineRule } from '../../rule.ts';

/** Helm refuses to render a chart whose dependencies are not all there, in whatever version; one of another version it passes over. */
export default defineRule({
  id: 'chart-dependency-missing',
  section: 'N',
  severity: 'warning',
  profile: 'default',
  summary: 'A dependency of the chart is not in charts/.',
  synonyms: ['helm-lint'],
  refused: [{ codes: ['KT1104'], message: /missing in charts\/ directory/ }],
  check({ charts, report }) {
    for (const chart of charts) {
      const dependencies = dependenciesOf(chart);
      const subcharts = subchartsOf(chart);
      for (const { name, version, path } of dependencies?.entries ?? []) {
        if (name === '') continue;
        const there = subcharts.filter((sub) => sub.name === name);
        if (there.length === 0)
          report({
            ...dependencies!.yaml.at([...path, 'name']),
            message: `dependency ${quote(name)} is not in charts/`,
            help: 'helm dependency build fetches it',
          });
        else if (!there.some((sub) => satisfies(version, sub.version)))
          report({
            ...dependencies!.yaml.at([...path, 'version']),
            message: `charts/ holds ${quote(name)} ${enumerate(there.map((sub) => sub.version))}, which is not ${quote(version)}`,
            help: 'helm dependency update fetches it',
          });
      }
    }
  },
});
