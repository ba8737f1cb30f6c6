import { missingObject } from '../../describe.ts';
import { defineRule } from '../../rule.ts';

export default defineRule({
  id: 'gateway-certificate-missing',
  section: 'A',
  severity: 'warning',
  profile: 'default',
  summary: 'A listener of a Gateway takes its certificate from a Secret that does not exist.',
  check({ graph, report }) {
    for (const edge of graph.edges('config'))
      if (edge.role === 'gateway-tls' && edge.verdict === 'missing' && !edge.optional)
        report({ object: edge.from, path: edge.path, ...missingObject(graph, edge) });
  },
});
