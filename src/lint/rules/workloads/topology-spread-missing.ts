import { list } from '../../../k8s/objects.ts';
import { podOwner } from '../../describe.ts';
import { defineRule } from '../../rule.ts';
import { replicasOf, scalersOf } from '../../scaling/replicas.ts';

const KINDS = ['apps/Deployment', 'apps/StatefulSet', 'argoproj.io/Rollout'];

/** anti-affinity-missing is content with anti-affinity as well. */
export default defineRule({
  id: 'topology-spread-missing',
  section: 'C',
  severity: 'info',
  profile: 'reliability',
  summary: 'A workload of several replicas has no topology spread constraints.',
  synonyms: ['kube-score pod-topology-spread-constraints', 'polaris topologySpreadConstraint'],
  check({ graph, report }) {
    const scalers = scalersOf(graph);
    for (const object of graph.ofKinds(KINDS)) {
      const pod = graph.podOf(object);
      const replicas = scalers.get(object)?.least ?? replicasOf(object) ?? 1;
      if (pod === undefined || replicas < 2 || list(pod.spec, 'topologySpreadConstraints').length > 0) continue;
      report({
        object,
        path: [...pod.specPath, 'topologySpreadConstraints'],
        message: `${podOwner(pod)} has ${replicas} replicas and no topologySpreadConstraints`,
      });
    }
  },
});
