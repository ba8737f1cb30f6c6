import { missingObject } from '../../describe.ts';
import { defineRule } from '../../rule.ts';

export default defineRule({
  id: 'vpa-target-missing',
  section: 'A',
  severity: 'warning',
  profile: 'default',
  summary: 'A VerticalPodAutoscaler is for a workload that does not exist.',
  synonyms: ['kyverno verify-vpa-target'],
  check({ graph, report }) {
    for (const edge of graph.edges('scale'))
      if (edge.role === 'vpa' && edge.verdict === 'missing')
        report({ object: edge.from, path: edge.path, ...missingObject(graph, edge) });
  },
});
