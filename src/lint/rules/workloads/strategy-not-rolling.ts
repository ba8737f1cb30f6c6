import { struct, text } from '../../../k8s/objects.ts';
import { defineRule } from '../../rule.ts';
import { servedPods } from '../../workloads/served-pods.ts';

/** With a volume that one pod holds, Recreate is what works: see rwo-volume-rolling-update. */
export default defineRule({
  id: 'strategy-not-rolling',
  section: 'C',
  severity: 'warning',
  profile: 'reliability',
  summary: 'A Deployment that a Service sends traffic to is updated by ending all of its pods.',
  synonyms: ['kube-linter no-rolling-update-strategy', 'kube-score deployment-strategy', 'kubescape C-0305'],
  check({ graph, report }) {
    const served = servedPods(graph);
    const withClaims = new Set(graph.edges('claim').map(({ pod }) => pod));
    for (const object of graph.ofKind('apps/Deployment')) {
      const pod = graph.podOf(object);
      const strategy = struct(struct(object.object, 'spec'), 'strategy');
      if (text(strategy, 'type') !== 'Recreate' || pod === undefined || !served.has(pod) || withClaims.has(pod))
        continue;
      report({
        object,
        path: ['spec', 'strategy', 'type'],
        message: 'an update with Recreate leaves the Service without pods for a while',
      });
    }
  },
});
