import { missingObject } from '../../describe.ts';
import { defineRule } from '../../rule.ts';

export default defineRule({
  id: 'service-account-missing',
  section: 'A',
  severity: 'error',
  profile: 'default',
  summary: 'A pod runs as a ServiceAccount that does not exist.',
  synonyms: [
    'kube-linter non-existent-service-account',
    'kubevious service-account-ref',
    'monokle LNK001',
    'kubescape C-0307',
    'popeye 307',
    'popeye 507',
  ],
  check({ graph, report }) {
    for (const edge of graph.edges('service-account'))
      if (edge.verdict === 'missing') report({ object: edge.from, path: edge.path, ...missingObject(graph, edge) });
  },
});
