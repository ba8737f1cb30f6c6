import { struct } from '../../../k8s/objects.ts';
import { quote } from '../../describe.ts';
import { groupKindOf } from '../../objects/group-kind.ts';
import { defineRule } from '../../rule.ts';
import { replicasOf, scalersOf } from '../../scaling/replicas.ts';
import { surges } from '../../workloads/rollout.ts';
import { singleNodeClaims } from '../../workloads/single-node-claims.ts';

/** Several replicas are told by rwo-volume-multi-replica. On a cluster of one node it works, hence the profile. */
export default defineRule({
  id: 'rwo-volume-rolling-update',
  section: 'C',
  severity: 'warning',
  profile: 'reliability',
  summary: 'An update of a Deployment starts a second pod that waits for the volume of the first.',
  check({ graph, report }) {
    const scalers = scalersOf(graph);
    for (const { edge, claim, mode } of singleNodeClaims(graph)) {
      if (groupKindOf(edge.from.id) !== 'apps/Deployment' || !surges(struct(edge.from.object, 'spec'))) continue;
      const most = scalers.get(edge.from)?.most ?? replicasOf(edge.from) ?? 1;
      if (most !== 1) continue;
      report({
        object: edge.from,
        path: ['spec', 'strategy'],
        message: `a new pod is started before the old one gives up PersistentVolumeClaim ${quote(claim.id.name)}, which is ${mode}`,
        help: 'set strategy.type to Recreate, or maxSurge to 0',
        related: [{ message: 'the access modes', object: claim, path: ['spec', 'accessModes'] }],
      });
    }
  },
});
