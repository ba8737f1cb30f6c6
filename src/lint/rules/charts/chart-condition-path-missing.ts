import type { JsonObject } from '../../../core/json.ts';
import { has, struct } from '../../../k8s/objects.ts';
import { chartYaml } from '../../charts/chart-yaml.ts';
import { dependenciesOf, keyOf, subchartsOf } from '../../charts/dependencies.ts';
import { valueAt } from '../../charts/values.ts';
import { nearHelp, quote } from '../../describe.ts';
import { defineRule } from '../../rule.ts';

/**
 * The subchart's own values count, as Helm sees them below its name. Of several paths the first that is there decides; where none is, tags
 * do, and a condition beside tags with values is there for those who want to have it otherwise.
 */
export default defineRule({
  id: 'chart-condition-path-missing',
  section: 'N',
  severity: 'warning',
  profile: 'default',
  summary: 'No value is there for the condition of a dependency.',
  check({ charts, report }) {
    for (const chart of charts) {
      const dependencies = dependenciesOf(chart);
      if (dependencies === undefined) continue;
      const values = chartYaml(chart, 'values.yaml')?.value;
      const subcharts = subchartsOf(chart);
      for (const dependency of dependencies.entries) {
        const key = keyOf(dependency);
        const sub = subcharts.find(({ name }) => name === dependency.name);
        const own = sub && chartYaml(sub, 'values.yaml')?.value;
        const isThere = (path: string): boolean =>
          valueAt(values, path) !== undefined ||
          (path.startsWith(`${key}.`) &&
            (sub === undefined || valueAt(own, path.slice(key.length + 1)) !== undefined)) ||
          (path.startsWith('global.') && valueAt(own, path) !== undefined);
        const { conditions, tags, path } = dependency;
        const known = struct(values, 'tags');
        const tagsDecide = tags.some((tag) => typeof known?.[tag] === 'boolean');
        if (conditions.length > 0 && !tagsDecide && !conditions.some(isThere))
          report({
            ...dependencies.yaml.at([...path, 'condition']),
            message: `the values have no ${quote(conditions[0]!)}, so that ${quote(key)} is always on`,
            ...nearHelp(conditions[0]!, pathsNear(values, conditions[0]!)),
          });
        for (const [i, tag] of tags.entries())
          if (known !== undefined && !has(known, tag))
            report({
              ...dependencies.yaml.at([...path, 'tags', i]),
              message: `the values have no "tags.${tag}"`,
              ...nearHelp(tag, Object.keys(known)),
            });
      }
    }
  },
});

/** Paths of as many steps that lead to a boolean. */
function pathsNear(values: JsonObject | undefined, path: string): string[] {
  if (path.split('.').length !== 2) return Object.keys(values ?? {});
  return Object.keys(values ?? {}).flatMap((key) =>
    Object.entries(struct(values, key) ?? {})
      .filter(([, value]) => typeof value === 'boolean')
      .map(([inner]) => `${key}.${inner}`),
  );
}
