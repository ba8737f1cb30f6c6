import { entries, struct } from '../../../k8s/objects.ts';
import { hooksOf } from '../../objects/hooks.ts';
import { defineRule } from '../../rule.ts';

/** Hooks of Helm run once. Mirror pods stand for the kubelet's own. */
export default defineRule({
  id: 'naked-pod',
  section: 'C',
  severity: 'warning',
  profile: 'reliability',
  summary: 'A Pod has no controller that would make it again.',
  synonyms: ['kubescape C-0073', 'datree K8S_INCORRECT_KIND_VALUE_POD', 'popeye 208', 'kyverno prevent-bare-pods'],
  check({ graph, report }) {
    for (const { object, owned } of graph.pods) {
      if (object.id.kind !== 'Pod' || owned || hooksOf(object).length > 0) continue;
      const annotations = entries(struct(object.object, 'metadata'), 'annotations');
      if (annotations.some(([name]) => name === 'kubernetes.io/config.mirror')) continue;
      report({ object, path: ['kind'], message: 'nothing makes this Pod again when its node is gone' });
    }
  },
});
