import { missingObject } from '../../describe.ts';
import { defineRule } from '../../rule.ts';

export default defineRule({
  id: 'ingress-tls-secret-missing',
  section: 'A',
  severity: 'warning',
  profile: 'default',
  summary: 'An Ingress takes its certificate from a Secret that does not exist, and nothing makes it.',
  check({ graph, report }) {
    for (const edge of graph.edges('config'))
      if (edge.role === 'ingress-tls' && edge.verdict === 'missing' && !edge.optional)
        report({ object: edge.from, path: edge.path, ...missingObject(graph, edge) });
  },
});
