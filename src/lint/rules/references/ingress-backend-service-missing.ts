import { missingObject } from '../../describe.ts';
import { defineRule } from '../../rule.ts';

/** The default backend is told by ingress-default-backend-missing. */
export default defineRule({
  id: 'ingress-backend-service-missing',
  section: 'A',
  severity: 'error',
  profile: 'default',
  summary: 'A rule of an Ingress sends to a Service that does not exist in its namespace.',
  synonyms: [
    'kube-linter dangling-ingress',
    'kube-score ingress-targets-service',
    'kubevious ingress-service-ref',
    'monokle LNK001',
    'kubescape C-0298',
    'popeye 1401',
  ],
  check({ graph, report }) {
    for (const edge of graph.edges('backend'))
      if (edge.role === 'ingress' && edge.verdict === 'missing')
        report({ object: edge.from, path: edge.path, ...missingObject(graph, edge) });
  },
});
