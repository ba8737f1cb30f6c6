import { integer } from '../../../k8s/objects.ts';
import { defineRule } from '../../rule.ts';
import { handlerPath, probesOf } from '../../workloads/probes.ts';

/** The next probe waits, so that only the time until a failure is noticed differs from what is written. The period is 10 seconds where it is not set. */
export default defineRule({
  id: 'probe-timeout-above-period',
  section: 'C',
  severity: 'warning',
  profile: 'reliability',
  summary: 'A probe may take longer than the time between two of them.',
  check({ graph, report }) {
    for (const { object, containers } of graph.pods)
      for (const container of containers)
        for (const handler of probesOf(container)) {
          const { name, object: probe } = handler;
          const timeout = integer(probe, 'timeoutSeconds') ?? 1;
          const period = integer(probe, 'periodSeconds') || 10;
          if (timeout <= period) continue;
          report({
            object,
            path: [...handlerPath(container, handler), 'timeoutSeconds'],
            message: `timeoutSeconds ${timeout} of the ${name} is longer than its period of ${period} seconds`,
          });
        }
  },
});
