import { servicesOf } from '../../exposure/services.ts';
import { defineRule } from '../../rule.ts';

export default defineRule({
  id: 'service-type-nodeport',
  section: 'L',
  severity: 'info',
  profile: 'policy',
  summary: 'A Service opens a port on every node.',
  synonyms: [
    'kube-linter exposed-services',
    'kube-score service-type',
    'datree SERVICE_INCORRECT_TYPE_VALUE_NODEPORT',
    'gatekeeper block-nodeport-services',
    'kyverno restrict-node-port',
    'popeye 1104',
    'monokle KBP114',
  ],
  check({ graph, report }) {
    for (const { object, type } of servicesOf(graph))
      if (type === 'NodePort')
        report({ object, path: ['spec', 'type'], message: 'the Service opens its ports on every node' });
  },
});
