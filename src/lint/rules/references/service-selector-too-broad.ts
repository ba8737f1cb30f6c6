import { enumerate, podOwner, quote } from '../../describe.ts';
import { workloadsOf } from '../../graph/families/pods.ts';
import { defineRule } from '../../rule.ts';

/** Jobs end, and what others own is taken with its owner. */
export default defineRule({
  id: 'service-selector-too-broad',
  section: 'A',
  severity: 'warning',
  profile: 'default',
  summary: 'One Service takes the pods of several workloads.',
  check({ graph, report }) {
    for (const { from, path, role, selection, selector } of graph.edges('pods')) {
      const workloads = role === 'service' ? workloadsOf(selection) : [];
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
