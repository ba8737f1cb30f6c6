import { quote } from '../../describe.ts';
import { defineRule } from '../../rule.ts';
import { replicasOf, scalersOf } from '../../scaling/replicas.ts';
import { singleNodeClaims } from '../../workloads/single-node-claims.ts';

/** Claims that a StatefulSet makes of its templates are one for each pod, and none of these. */
export default defineRule({
  id: 'rwo-volume-multi-replica',
  section: 'C',
  severity: 'warning',
  profile: 'default',
  summary: 'Several replicas mount one claim that only one node can mount.',
  synonyms: ['kyverno enforce-readwriteonce-pod'],
  check({ graph, report }) {
    const scalers = scalersOf(graph);
    for (const { edge, claim, mode } of singleNodeClaims(graph)) {
      const replicas = replicasOf(edge.from);
      if (replicas === undefined || edge.pod.owned) continue;
      const scaler = scalers.get(edge.from);
      const most = scaler === undefined ? replicas : (scaler.most ?? replicas);
      if (most < 2) continue;
      report({
        object: edge.from,
        path: edge.path,
        message: `${scaler === undefined ? '' : 'up to '}${most} replicas mount PersistentVolumeClaim ${quote(claim.id.name)}, which is ${mode}`,
        help: 'use ReadWriteMany, one replica, or the claim templates of a StatefulSet',
        related: [{ message: 'the access modes', object: claim, path: ['spec', 'accessModes'] }],
      });
    }
  },
});
