import { has, list, struct } from '../../../k8s/objects.ts';
import { defineRule } from '../../rule.ts';

export default defineRule({
  id: 'hpa-fields-missing',
  section: 'D',
  severity: 'warning',
  profile: 'reliability',
  summary: 'An autoscaler leaves minReplicas or its metrics to defaults.',
  synonyms: ['datree HPA_MISSING_MINREPLICAS_KEY', 'datree HPA_MISSING_MAXREPLICAS_KEY'],
  check({ graph, report }) {
    for (const scaler of graph.ofKind('autoscaling/HorizontalPodAutoscaler')) {
      const spec = struct(scaler.object, 'spec');
      const metric = scaler.id.apiVersion === 'autoscaling/v1' ? 'targetCPUUtilizationPercentage' : 'metrics';
      const tell = (field: string, message: string): void => report({ object: scaler, path: ['spec', field], message });
      if (!has(spec, 'minReplicas')) tell('minReplicas', 'minReplicas is not set and comes to 1');
      if (metric === 'metrics' ? list(spec, metric).length === 0 : !has(spec, metric))
        tell(
          metric,
          `${metric === 'metrics' ? 'metrics are' : `${metric} is`} not set and comes to 80% of the requested cpu`,
        );
    }
  },
});
