import { missingObject } from '../../describe.ts';
import { defineRule } from '../../rule.ts';

export default defineRule({
  id: 'priority-class-missing',
  section: 'A',
  severity: 'warning',
  profile: 'default',
  summary: 'A pod names a PriorityClass that does not exist.',
  synonyms: ['kube-linter priority-class-name'],
  check({ graph, report }) {
    for (const edge of graph.edges('class'))
      if (edge.role === 'priority' && edge.verdict === 'missing')
        report({ object: edge.from, path: edge.path, ...missingObject(graph, edge) });
  },
});
