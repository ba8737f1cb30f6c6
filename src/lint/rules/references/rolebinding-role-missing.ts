import { missingObject } from '../../describe.ts';
import { defineRule } from '../../rule.ts';

export default defineRule({
  id: 'rolebinding-role-missing',
  section: 'A',
  severity: 'error',
  profile: 'default',
  summary: 'A binding grants a role that does not exist.',
  synonyms: ['kubevious role-binding-role-ref', 'monokle LNK001', 'popeye 1300'],
  check({ graph, report }) {
    for (const edge of graph.edges('role'))
      if (edge.verdict === 'missing') report({ object: edge.from, path: edge.path, ...missingObject(graph, edge) });
  },
});
