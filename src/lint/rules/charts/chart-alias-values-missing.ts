import { suggest } from '../../../core/suggest.ts';
import { has, struct, text } from '../../../k8s/objects.ts';
import { chartYaml } from '../../charts/chart-yaml.ts';
import { dependenciesOf, keyOf, type Subchart, subchartsOf } from '../../charts/dependencies.ts';
import { didYouMean, quote } from '../../describe.ts';
import { defineRule } from '../../rule.ts';

/** A block is taken for a misspelled one only where the dependency has none of its own. Libraries take no values. */
export default defineRule({
  id: 'chart-alias-values-missing',
  section: 'N',
  severity: 'info',
  profile: 'policy',
  summary: 'A dependency has no block of values, or a block is called nearly like it.',
  check({ charts, report }) {
    for (const chart of charts) {
      const dependencies = dependenciesOf(chart);
      const yaml = chartYaml(chart, 'values.yaml');
      if (dependencies === undefined || yaml === undefined || yaml.fault) continue;
      const keys = new Set(dependencies.entries.map(keyOf));
      const others = Object.keys(yaml.value ?? {}).filter(
        (key) => !keys.has(key) && struct(yaml.value, key) !== undefined,
      );
      const libraries = new Set(subchartsOf(chart).flatMap((sub) => (isLibrary(sub) ? sub.name : [])));
      for (const dependency of dependencies.entries) {
        const key = keyOf(dependency);
        if (key === '' || has(yaml.value, key) || libraries.has(dependency.name)) continue;
        const near = suggest(key, others);
        if (near === undefined)
          report({
            ...dependencies.yaml.at([...dependency.path, 'name']),
            message: `values.yaml has no block ${quote(key)}`,
          });
        else
          report({
            ...yaml.at([near], 'key'),
            message: `no dependency is called ${quote(near)}`,
            help: didYouMean(key),
          });
      }
    }
  },
});

const isLibrary = (sub: Subchart): boolean => text(chartYaml(sub, 'Chart.yaml')?.value, 'type') === 'library';
