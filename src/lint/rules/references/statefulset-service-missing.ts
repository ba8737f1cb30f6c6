import { missingObject } from '../../describe.ts';
import { defineRule } from '../../rule.ts';

export default defineRule({
  id: 'statefulset-service-missing',
  section: 'A',
  severity: 'error',
  profile: 'default',
  summary: 'The governing Service of a StatefulSet does not exist.',
  synonyms: ['kube-score statefulset-has-servicename'],
  check({ graph, report }) {
    for (const edge of graph.edges('backend'))
      if (edge.role === 'stateful-set' && edge.verdict === 'missing')
        report({ object: edge.from, path: edge.path, ...missingObject(graph, edge) });
  },
});
