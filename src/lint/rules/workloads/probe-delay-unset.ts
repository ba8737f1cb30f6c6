import { has } from '../../../k8s/objects.ts';
import { enumerate } from '../../describe.ts';
import { defineRule } from '../../rule.ts';
import { handlerPath, probesOf } from '../../workloads/probes.ts';

const SETTINGS = ['initialDelaySeconds', 'periodSeconds', 'timeoutSeconds', 'successThreshold', 'failureThreshold'];

/** A convention of some teams; the defaults are well known. */
export default defineRule({
  id: 'probe-delay-unset',
  section: 'C',
  severity: 'info',
  profile: 'policy',
  summary: 'A probe does not set all of its times and thresholds.',
  check({ graph, report }) {
    for (const { object, containers } of graph.pods)
      for (const container of containers)
        for (const handler of probesOf(container)) {
          const { name, object: probe } = handler;
          const unset = SETTINGS.filter((setting) => !has(probe, setting));
          if (unset.length > 0)
            report({
              object,
              path: handlerPath(container, handler),
              message: `${enumerate(unset, 5)} of the ${name} ${unset.length === 1 ? 'is' : 'are'} not set`,
            });
        }
  },
});
