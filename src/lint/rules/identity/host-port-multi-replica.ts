import type { JsonObject } from '../../../core/json.ts';
import { list, struct } from '../../../k8s/objects.ts';
import { hostPorts } from '../../network/host-ports.ts';
import { defineRule } from '../../rule.ts';
import { replicasOf, scalersOf } from '../../scaling/replicas.ts';
import { surges } from '../../workloads/rollout.ts';

/** With an autoscaler the least number of replicas counts. Whoever keeps the pods apart by a rule, or makes no more pods than nodes in an update, has thought of it. */
export default defineRule({
  id: 'host-port-multi-replica',
  section: 'B',
  severity: 'warning',
  profile: 'default',
  summary: 'A Deployment of several replicas takes a port of the node.',
  check({ graph, report }) {
    for (const object of graph.ofKind('apps/Deployment')) {
      const pod = graph.podOf(object);
      const replicas = Math.max(scalersOf(graph).get(object)?.least ?? 1, replicasOf(object) ?? 1);
      if (pod === undefined || replicas < 2 || isKeptApart(pod.spec) || !surges(struct(object.object, 'spec')))
        continue;
      const [port] = hostPorts(pod);
      if (port === undefined) continue;
      report({
        object,
        path: port.path,
        message: `port ${port.number}/${port.protocol} of the node is taken by each of ${replicas} replicas, and an update makes more pods than that`,
        help: 'set maxSurge to 0, or use a DaemonSet or a Service instead of a port of the node',
      });
    }
  },
});

const isKeptApart = (spec: JsonObject): boolean => {
  const apart = struct(struct(spec, 'affinity'), 'podAntiAffinity');
  return list(apart, 'requiredDuringSchedulingIgnoredDuringExecution').length > 0;
};
