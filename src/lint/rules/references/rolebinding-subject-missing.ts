import { missingObject } from '../../describe.ts';
import { defineRule } from '../../rule.ts';

export default defineRule({
  id: 'rolebinding-subject-missing',
  section: 'A',
  severity: 'error',
  profile: 'default',
  summary: 'A binding grants a role to a ServiceAccount that does not exist.',
  synonyms: ['kubevious role-binding-service-account-ref', 'monokle LNK001', 'popeye 1300'],
  check({ graph, report }) {
    for (const edge of graph.edges('subject'))
      if (edge.verdict === 'missing') report({ object: edge.from, path: edge.path, ...missingObject(graph, edge) });
  },
});
