import { missingObject } from '../../describe.ts';
import { missingPort } from '../../describe-ports.ts';
import { defineRule } from '../../rule.ts';

export default defineRule({
  id: 'route-backend-missing',
  section: 'A',
  severity: 'error',
  profile: 'default',
  summary: 'A route sends to a Service or a port that does not exist.',
  synonyms: ['kubescape C-0302', 'popeye 407', 'popeye 1106'],
  check({ graph, report }) {
    for (const edge of graph.edges('backend')) {
      if (edge.role !== 'route') continue;
      if (edge.verdict === 'missing') report({ object: edge.from, path: edge.path, ...missingObject(graph, edge) });
      else if (edge.portVerdict === 'missing') report({ object: edge.from, path: edge.portPath, ...missingPort(edge) });
    }
  },
});
