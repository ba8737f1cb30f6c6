import { missingObject } from '../../describe.ts';
import { defineRule } from '../../rule.ts';

export default defineRule({
  id: 'ingress-class-missing',
  section: 'A',
  severity: 'warning',
  profile: 'default',
  summary: 'An Ingress names a class that nobody defines.',
  check({ graph, report }) {
    for (const edge of graph.edges('class'))
      if (edge.role === 'ingress' && edge.verdict === 'missing')
        report({ object: edge.from, path: edge.path, ...missingObject(graph, edge) });
  },
});
