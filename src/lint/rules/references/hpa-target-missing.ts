import { missingObject } from '../../describe.ts';
import { defineRule } from '../../rule.ts';

export default defineRule({
  id: 'hpa-target-missing',
  section: 'A',
  severity: 'error',
  profile: 'default',
  summary: 'A HorizontalPodAutoscaler scales a workload that does not exist.',
  synonyms: [
    'kube-linter dangling-horizontalpodautoscaler',
    'kube-score horizontalpodautoscaler-has-target',
    'kubevious hpa-scale-target-ref',
    'kubescape C-0300',
    'popeye 600',
  ],
  check({ graph, report }) {
    for (const edge of graph.edges('scale'))
      if (edge.role === 'hpa' && edge.verdict === 'missing')
        report({ object: edge.from, path: edge.path, ...missingObject(graph, edge) });
  },
});
