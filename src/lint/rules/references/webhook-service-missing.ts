import { missingObject } from '../../describe.ts';
import { missingPort } from '../../describe-ports.ts';
import { defineRule } from '../../rule.ts';

const CALLERS: readonly string[] = ['webhook', 'api-service', 'conversion'];

export default defineRule({
  id: 'webhook-service-missing',
  section: 'A',
  severity: 'warning',
  profile: 'default',
  summary: 'A webhook, an APIService or a conversion calls a Service or a port that does not exist.',
  check({ graph, report }) {
    for (const edge of graph.edges('backend')) {
      if (!CALLERS.includes(edge.role)) continue;
      if (edge.verdict === 'missing') report({ object: edge.from, path: edge.path, ...missingObject(graph, edge) });
      else if (edge.portVerdict === 'missing') report({ object: edge.from, path: edge.portPath, ...missingPort(edge) });
    }
  },
});
