import { integer, struct } from '../../../k8s/objects.ts';
import { defineRule } from '../../rule.ts';

export default defineRule({
  id: 'hpa-min-replicas-low',
  section: 'D',
  severity: 'info',
  profile: 'reliability',
  summary: "An autoscaler may leave fewer pods than a node's failure takes.",
  synonyms: [
    'kube-linter hpa-minimum-three-replicas',
    'kube-score horizontalpodautoscaler-replicas',
    'polaris hpaMinAvailability',
    'gatekeeper horizontalpodautoscaler',
  ],
  options: { least: { default: 2, describe: 'the smallest minReplicas that is fine' } },
  check({ graph, options, report }) {
    for (const scaler of graph.ofKind('autoscaling/HorizontalPodAutoscaler')) {
      const least = integer(struct(scaler.object, 'spec'), 'minReplicas') ?? 1;
      if (least >= options.least) continue;
      report({
        object: scaler,
        path: ['spec', 'minReplicas'],
        message: `minReplicas ${least} is below ${options.least}`,
      });
    }
  },
});
