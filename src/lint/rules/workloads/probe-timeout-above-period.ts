import { integer } from '../../../k8s/objects.ts';
import { defineRule } from '../../rule.ts';
import { probesOf } from '../../workloads/probes.ts';

/** The period is 10 seconds where it is not set. */
export default defineRule({
  id: 'probe-timeout-above-period',
  section: 'C',
  severity: 'warning',
  profile: 'default',
  summary: 'A probe may take longer than the time between two of them.',
  check({ graph, report }) {
    for (const { object, containers } of graph.pods)
      for (const container of containers)
        for (const { name, object: probe, path } of probesOf(container)) {
          const timeout = integer(probe, 'timeoutSeconds') ?? 1;
          const period = integer(probe, 'periodSeconds') || 10;
          if (timeout <= period) continue;
          report({
            object,
            path: [...path, 'timeoutSeconds'],
            message: `timeoutSeconds ${timeout} of the ${name} is longer than its period of ${period} seconds`,
          });
        }
  },
});
