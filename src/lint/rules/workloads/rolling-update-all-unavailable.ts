import { struct } from '../../../k8s/objects.ts';
import { defineRule } from '../../rule.ts';
import { replicasOf, scalersOf } from '../../scaling/replicas.ts';
import { isRolling, unavailable } from '../../workloads/rollout.ts';

/** One replica alone is told by replicas-single; DaemonSets are updated node by node, where all at once may be meant. */
export default defineRule({
  id: 'rolling-update-all-unavailable',
  section: 'C',
  severity: 'warning',
  profile: 'default',
  summary: 'A rolling update of a Deployment may take away all of its pods at once.',
  check({ graph, report }) {
    const scalers = scalersOf(graph);
    for (const object of graph.ofKind('apps/Deployment')) {
      const spec = struct(object.object, 'spec');
      const replicas = scalers.get(object)?.least ?? replicasOf(object) ?? 1;
      if (replicas < 2 || !isRolling(spec) || unavailable(spec, replicas) < replicas) continue;
      report({
        object,
        path: ['spec', 'strategy', 'rollingUpdate', 'maxUnavailable'],
        message: `an update may take away all of ${replicas} replicas at once`,
      });
    }
  },
});
