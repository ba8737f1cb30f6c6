import { missingObject } from '../../describe.ts';
import { defineRule } from '../../rule.ts';

export default defineRule({
  id: 'runtime-class-missing',
  section: 'A',
  severity: 'warning',
  profile: 'default',
  summary: 'A pod names a RuntimeClass that does not exist.',
  check({ graph, report }) {
    for (const edge of graph.edges('class'))
      if (edge.role === 'runtime' && edge.verdict === 'missing')
        report({ object: edge.from, path: edge.path, ...missingObject(graph, edge) });
  },
});
