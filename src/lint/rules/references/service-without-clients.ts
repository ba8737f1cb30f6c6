import { struct, text } from '../../../k8s/objects.ts';
import { Mentions } from '../../graph/mentions.ts';
import { defineRule } from '../../rule.ts';

export default defineRule({
  id: 'service-without-clients',
  section: 'A',
  severity: 'info',
  profile: 'efficiency',
  summary: 'Nothing of the set sends to a Service.',
  synonyms: ['popeye 400-like'],
  check({ graph, report }) {
    const mentions = new Mentions(graph);
    const monitored = new Set(graph.edges('objects').flatMap(({ role, to }) => (role === 'service-monitor' ? to : [])));
    for (const object of graph.ofKind('Service')) {
      const type = text(struct(object.object, 'spec'), 'type') || 'ClusterIP';
      if (
        type !== 'ClusterIP' ||
        monitored.has(object) ||
        graph.referrers(object).length > 0 ||
        mentions.has(object.id.name)
      )
        continue;
      report({
        object,
        path: ['metadata', 'name'],
        message: 'no Ingress, route, monitor or variable here names the Service',
      });
    }
  },
});
