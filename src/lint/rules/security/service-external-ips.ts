import { texts } from '../../../k8s/objects.ts';
import { quote } from '../../describe.ts';
import { servicesOf } from '../../exposure/services.ts';
import { defineRule } from '../../rule.ts';

export default defineRule({
  id: 'service-external-ips',
  section: 'I',
  severity: 'warning',
  profile: 'security',
  summary: 'A Service takes traffic for addresses that nobody checks.',
  synonyms: ['trivy KSV-0108', 'gatekeeper externalip', 'kyverno restrict-service-external-ips'],
  check({ graph, report }) {
    for (const { object, spec } of servicesOf(graph))
      for (const [i, address] of texts(spec, 'externalIPs').entries())
        report({
          object,
          path: ['spec', 'externalIPs', i],
          message: `traffic of the cluster to ${quote(address)} goes to this Service`,
        });
  },
});
