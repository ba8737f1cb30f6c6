import { servicesOf } from '../../exposure/services.ts';
import { defineRule } from '../../rule.ts';

export default defineRule({
  id: 'service-type-loadbalancer',
  section: 'L',
  severity: 'info',
  profile: 'policy',
  summary: 'A Service has a load balancer outside of the cluster.',
  synonyms: [
    'kube-linter exposed-services',
    'gatekeeper block-loadbalancer-services',
    'popeye 1103',
    'kyverno restrict-loadbalancer',
  ],
  check({ graph, report }) {
    for (const { object, type } of servicesOf(graph))
      if (type === 'LoadBalancer')
        report({ object, path: ['spec', 'type'], message: 'the Service has a load balancer outside of the cluster' });
  },
});
