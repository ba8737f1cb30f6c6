import { struct, text } from '../../../k8s/objects.ts';
import { enumerate, podOwner, quote } from '../../describe.ts';
import { workloadsOf } from '../../graph/families/pods.ts';
import { defineRule } from '../../rule.ts';

/** Jobs end, and what others own is taken with its owner. A headless Service is for finding pods, often of several workloads. */
export default defineRule({
  id: 'service-selector-too-broad',
  section: 'A',
  severity: 'warning',
  profile: 'default',
  summary: 'One Service takes the pods of several workloads.',
  yieldsTo: { 'service-target-port-ambiguous': 'object' },
  check({ graph, report }) {
    for (const { from, path, role, selection, selector } of graph.edges('pods')) {
      const discovers = text(struct(from.object, 'spec'), 'clusterIP') === 'None';
      const workloads = role === 'service' && !discovers ? workloadsOf(selection) : [];
      if (workloads.length < 2) continue;
      report({
        object: from,
        path,
        message: `selector ${quote(selector.text)} takes the pods of ${enumerate(workloads.map(podOwner))}`,
        help: 'add a label that only one of them has, unless both are to share the traffic',
        related: workloads.slice(0, 3).map((pod) => ({
          message: `${podOwner(pod)} is taken`,
          object: pod.object,
          path: [...pod.path, 'metadata', 'labels'],
        })),
      });
    }
  },
});
