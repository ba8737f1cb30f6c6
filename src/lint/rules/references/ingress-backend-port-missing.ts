import { missingPort } from '../../describe-ports.ts';
import { defineRule } from '../../rule.ts';

export default defineRule({
  id: 'ingress-backend-port-missing',
  section: 'A',
  severity: 'error',
  profile: 'default',
  summary: 'A rule of an Ingress asks for a port that the Service does not have.',
  synonyms: [
    'kube-linter dangling-ingress',
    'kubevious ingress-service-ref',
    'kube-score ingress-targets-service',
    'popeye 1402',
  ],
  check({ graph, report }) {
    for (const edge of graph.edges('backend'))
      if (edge.role === 'ingress' && edge.portVerdict === 'missing')
        report({ object: edge.from, path: edge.portPath, ...missingPort(edge) });
  },
});
