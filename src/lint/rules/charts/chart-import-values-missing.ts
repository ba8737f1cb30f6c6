import type { Json } from '../../../core/json.ts';
import { isObject, struct, text } from '../../../k8s/objects.ts';
import { chartYaml } from '../../charts/chart-yaml.ts';
import { dependenciesOf, keyOf, subchartsOf } from '../../charts/dependencies.ts';
import { valueAt } from '../../charts/values.ts';
import { quote } from '../../describe.ts';
import { defineRule } from '../../rule.ts';

/** Helm logs a warning and goes on. */
export default defineRule({
  id: 'chart-import-values-missing',
  section: 'N',
  severity: 'warning',
  profile: 'default',
  summary: 'What a chart imports of the values of a dependency is not there.',
  refused: [{ codes: ['KT1108'], message: /ImportValues missing table/ }],
  check({ charts, report }) {
    for (const chart of charts) {
      const dependencies = dependenciesOf(chart);
      const values = chartYaml(chart, 'values.yaml')?.value;
      const subcharts = subchartsOf(chart);
      for (const dependency of dependencies?.entries ?? []) {
        const sub = subcharts.find(({ name }) => name === dependency.name);
        if (sub === undefined) continue;
        const own = chartYaml(sub, 'values.yaml')?.value;
        for (const [i, item] of dependency.importValues.entries()) {
          const child = childOf(item);
          if (child === undefined) continue;
          const table = valueAt(own, child) ?? valueAt(struct(values, keyOf(dependency)), child);
          if (isObject(table)) continue;
          report({
            ...dependencies!.yaml.at([...dependency.path, 'import-values', i]),
            message: `the values of ${quote(dependency.name)} have no ${table === undefined ? '' : 'mapping '}${quote(child)}`,
          });
        }
      }
    }
  },
});

/** A name stands for what is below `exports`. */
function childOf(item: Json): string | undefined {
  if (typeof item === 'string') return `exports.${item}`;
  return isObject(item) ? text(item, 'child') || undefined : undefined;
}
