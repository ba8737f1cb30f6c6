import { named, quote } from '../../describe.ts';
import { repeats } from '../../repeats.ts';
import { defineRule } from '../../rule.ts';

/** KEDA scales by a HorizontalPodAutoscaler that it makes, so that a ScaledObject counts as one. */
export default defineRule({
  id: 'hpa-duplicate-target',
  section: 'B',
  severity: 'error',
  profile: 'default',
  summary: 'Two autoscalers scale the same object.',
  synonyms: ['kyverno prevent-duplicate-hpa'],
  check({ graph, report }) {
    const scalers = graph.edges('scale').filter(({ role }) => role !== 'vpa');
    const found = repeats(scalers, ({ target }) => JSON.stringify([target.kind, target.namespace, target.name]));
    for (const { item, first } of found) {
      const { kind, name } = first.from.id;
      if (name === item.from.id.name && kind === item.from.id.kind) continue;
      report({
        object: item.from,
        path: item.path,
        message: `${named(item.target)} is scaled by ${kind} ${quote(name)} too`,
        related: [{ message: 'the other autoscaler', object: first.from, path: first.path }],
      });
    }
  },
});
