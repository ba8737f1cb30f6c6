import { quote } from '../../describe.ts';
import { defineRule } from '../../rule.ts';
import { replicasOf, scalersOf } from '../../scaling/replicas.ts';
import { spreadTerms } from '../../workloads/spreading.ts';

const KINDS = ['apps/Deployment', 'apps/StatefulSet', 'argoproj.io/Rollout'];

/** The scheduler spreads by itself as far as it is convenient. */
export default defineRule({
  id: 'anti-affinity-missing',
  section: 'C',
  severity: 'info',
  profile: 'reliability',
  summary: 'Nothing keeps the replicas of a workload apart.',
  synonyms: [
    'kube-linter no-anti-affinity',
    'kube-score deployment-has-host-podantiaffinity',
    'kube-score statefulset-has-host-podantiaffinity',
    'datree EKS_MISSING_KEY_TOPOLOGYKEY',
  ],
  check({ graph, report }) {
    const scalers = scalersOf(graph);
    for (const object of graph.ofKinds(KINDS)) {
      const pod = graph.podOf(object);
      const replicas = scalers.get(object)?.least ?? replicasOf(object) ?? 1;
      if (pod === undefined || replicas < 2 || spreadTerms(pod.spec, pod.specPath).length > 0) continue;
      report({
        object,
        path: [...pod.specPath, 'affinity'],
        message: `${replicas} replicas of ${object.id.kind} ${quote(object.id.name)} may run on one node: there is neither anti-affinity nor a spread constraint`,
      });
    }
  },
});
