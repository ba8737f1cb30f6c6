import { missingObject } from '../../describe.ts';
import { defineRule } from '../../rule.ts';

export default defineRule({
  id: 'keda-target-missing',
  section: 'A',
  severity: 'warning',
  profile: 'default',
  summary: 'A ScaledObject scales a workload that does not exist.',
  check({ graph, report }) {
    for (const edge of graph.edges('scale'))
      if (edge.role === 'keda' && edge.verdict === 'missing')
        report({ object: edge.from, path: edge.path, ...missingObject(graph, edge) });
  },
});
