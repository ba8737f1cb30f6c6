import { quote } from '../../describe.ts';
import { defineRule } from '../../rule.ts';
import { replicasOf, scalersOf } from '../../scaling/replicas.ts';

const KINDS = ['apps/Deployment', 'apps/StatefulSet', 'argoproj.io/Rollout'];

/** Where an autoscaler sets the number, its least counts. None at all is told by replicas-zero. */
export default defineRule({
  id: 'replicas-single',
  section: 'C',
  severity: 'info',
  profile: 'reliability',
  summary: 'A workload has fewer replicas than it takes to lose one.',
  synonyms: [
    'kube-linter minimum-three-replicas',
    'kube-score deployment-replicas',
    'polaris deploymentMissingReplicas',
    'datree DEPLOYMENT_INCORRECT_REPLICAS_VALUE',
    'kyverno require-deployments-have-multiple-replicas',
  ],
  options: { least: { default: 2, describe: 'the number of replicas to have' } },
  check({ graph, options, report }) {
    const scalers = scalersOf(graph);
    for (const object of graph.ofKinds(KINDS)) {
      const scaler = scalers.get(object);
      const replicas = scaler === undefined ? (replicasOf(object) ?? 1) : Math.max(scaler.least, 1);
      if (replicas === 0 || replicas >= options.least) continue;
      report({
        object,
        path: ['spec', 'replicas'],
        message: `${object.id.kind} ${quote(object.id.name)} has ${replicas} ${replicas === 1 ? 'replica' : 'replicas'}${scaler === undefined ? '' : ' at least'}`,
      });
    }
  },
});
