import { missingObject } from '../../describe.ts';
import { missingPort } from '../../describe-ports.ts';
import { defineRule } from '../../rule.ts';

export default defineRule({
  id: 'ingress-default-backend-missing',
  section: 'A',
  severity: 'error',
  profile: 'default',
  summary: 'The default backend of an Ingress names a Service or a port that does not exist.',
  synonyms: ['kube-linter dangling-ingress', 'kubevious ingress-service-ref', 'kubescape C-0298'],
  check({ graph, report }) {
    for (const edge of graph.edges('backend')) {
      if (edge.role !== 'ingress-default') continue;
      if (edge.verdict === 'missing') report({ object: edge.from, path: edge.path, ...missingObject(graph, edge) });
      else if (edge.portVerdict === 'missing') report({ object: edge.from, path: edge.portPath, ...missingPort(edge) });
    }
  },
});
