import { integer, struct } from '../../../k8s/objects.ts';
import { defineRule } from '../../rule.ts';

/** A minimum above the maximum is refused by validation. */
export default defineRule({
  id: 'hpa-min-not-below-max',
  section: 'D',
  severity: 'warning',
  profile: 'default',
  summary: "An autoscaler's minReplicas leaves nothing to scale below maxReplicas.",
  synonyms: ['polaris hpaMaxAvailability'],
  refused: [
    {
      kinds: ['autoscaling/HorizontalPodAutoscaler'],
      field: /^spec\.maxReplicas$/,
      message: /must be greater than or equal to/,
    },
  ],
  check({ graph, report }) {
    for (const scaler of graph.ofKind('autoscaling/HorizontalPodAutoscaler')) {
      const spec = struct(scaler.object, 'spec');
      const most = integer(spec, 'maxReplicas');
      const least = integer(spec, 'minReplicas') ?? 1;
      if (most === undefined || most !== least) continue;
      report({
        object: scaler,
        path: ['spec', 'maxReplicas'],
        message: `maxReplicas ${most} equals minReplicas, so that nothing is ever scaled`,
      });
    }
  },
});
