import { text } from '../../../k8s/objects.ts';
import { servicesOf } from '../../exposure/services.ts';
import { defineRule } from '../../rule.ts';

/** The policy is Cluster where nothing is said. */
export default defineRule({
  id: 'service-external-traffic-policy',
  section: 'L',
  severity: 'info',
  profile: 'policy',
  summary: 'Traffic of a load balancer takes a detour, or nodes without pods drop traffic of a node port.',
  synonyms: ['popeye 1107', 'popeye 1108'],
  check({ graph, report }) {
    for (const { object, spec, type } of servicesOf(graph)) {
      const policy = text(spec, 'externalTrafficPolicy') || 'Cluster';
      const path = ['spec', 'externalTrafficPolicy'];
      if (type === 'LoadBalancer' && policy === 'Cluster')
        report({ object, path, message: 'traffic may go through a second node, and pods do not see whose it is' });
      if (type === 'NodePort' && policy === 'Local')
        report({ object, path, message: 'nodes without a pod of the Service drop what comes to their port' });
    }
  },
});
