import { defineRule } from '../../rule.ts';
import { replicasOf, scalersOf } from '../../scaling/replicas.ts';

/** KEDA and some operators begin at 0. */
export default defineRule({
  id: 'replicas-zero',
  section: 'C',
  severity: 'info',
  profile: 'policy',
  summary: 'A workload is scaled to no pods.',
  synonyms: ['popeye 500', 'kyverno scale-deployment-zero'],
  check({ graph, report }) {
    const scalers = scalersOf(graph);
    for (const { object, lasting, owned } of graph.pods)
      if (lasting && !owned && replicasOf(object) === 0 && !scalers.has(object))
        report({ object, path: ['spec', 'replicas'], message: `${object.id.kind} has 0 replicas` });
  },
});
