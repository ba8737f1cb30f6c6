import { missingObject } from '../../describe.ts';
import { defineRule } from '../../rule.ts';

export default defineRule({
  id: 'gateway-class-missing',
  section: 'A',
  severity: 'warning',
  profile: 'default',
  summary: 'A Gateway names a class that nobody defines.',
  synonyms: ['kubevious gateway-class-ref', 'popeye 407'],
  check({ graph, report }) {
    for (const edge of graph.edges('class'))
      if (edge.role === 'gateway' && edge.verdict === 'missing')
        report({ object: edge.from, path: edge.path, ...missingObject(graph, edge) });
  },
});
