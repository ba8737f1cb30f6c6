import { dependenciesOf, keyOf } from '../../charts/dependencies.ts';
import { quote } from '../../describe.ts';
import { repeats } from '../../repeats.ts';
import { defineRule } from '../../rule.ts';

/** Helm does not load such a chart. */
export default defineRule({
  id: 'chart-dependency-duplicate',
  section: 'N',
  severity: 'error',
  profile: 'default',
  summary: 'Two dependencies have the same name or alias.',
  synonyms: ['helm-lint'],
  refused: [{ codes: ['KT1102'], message: /more than one dependency with name or alias/ }],
  check({ charts, report }) {
    for (const chart of charts) {
      const dependencies = dependenciesOf(chart);
      for (const { item } of repeats(dependencies?.entries ?? [], (one) => keyOf(one) || undefined))
        report({
          ...dependencies!.yaml.at([...item.path, item.alias === '' ? 'name' : 'alias']),
          message: `two dependencies are called ${quote(keyOf(item))}`,
          help: 'give one of them an alias',
        });
    }
  },
});
