import { missingObject } from '../../describe.ts';
import { defineRule } from '../../rule.ts';
import { isWrongGroup } from '../../scaling/scale-target.ts';

/** A group that does not serve the kind is told by hpa-scale-target-group-mismatch. */
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
  check({ graph, minor, report }) {
    for (const edge of graph.edges('scale'))
      if (edge.role === 'hpa' && edge.verdict === 'missing' && !isWrongGroup(edge.target.kind, minor))
        report({ object: edge.from, path: edge.path, ...missingObject(graph, edge) });
  },
});
