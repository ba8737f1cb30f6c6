import { has, structs, text } from '../../../k8s/objects.ts';
import { quote } from '../../describe.ts';
import { servicesOf } from '../../exposure/services.ts';
import { defineRule } from '../../rule.ts';

/** Istio reads names too; Gateways and cloud load balancers read only the field. */
export default defineRule({
  id: 'service-app-protocol',
  section: 'L',
  severity: 'info',
  profile: 'policy',
  summary: 'A port is named after HTTP/2 or gRPC, and appProtocol does not say so.',
  check({ graph, report }) {
    for (const { object, spec, type } of servicesOf(graph)) {
      if (type === 'ExternalName') continue;
      for (const [i, port] of structs(spec, 'ports').entries()) {
        const name = text(port, 'name');
        if (has(port, 'appProtocol') || !/^(grpc|grpcs|http2|h2c)(-|$)|-(grpc|grpcs|h2c|http2)$/.test(name)) continue;
        report({
          object,
          path: ['spec', 'ports', i, 'appProtocol'],
          message: `port ${quote(name)} has no appProtocol, so that gateways speak HTTP/1.1 to it`,
        });
      }
    }
  },
});
