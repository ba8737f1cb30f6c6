import { has, struct } from '../../../k8s/objects.ts';
import { quote } from '../../describe.ts';
import { defineRule } from '../../rule.ts';
import { servedPods } from '../../workloads/served-pods.ts';

/** Programs that end gracefully need none. */
export default defineRule({
  id: 'prestop-missing',
  section: 'C',
  severity: 'info',
  profile: 'reliability',
  summary: 'A container that a Service sends traffic to has no preStop hook.',
  synonyms: ['datree CONTAINERS_MISSING_PRESTOP_KEY'],
  check({ graph, report }) {
    for (const { object, containers } of servedPods(graph))
      for (const container of containers)
        if (container.list === 'containers' && !has(struct(container.object, 'lifecycle'), 'preStop'))
          report({
            object,
            path: container.path,
            message: `container ${quote(container.name)} has no preStop hook, and a Service sends traffic to it`,
          });
  },
});
