import { integer, structs } from '../../../k8s/objects.ts';
import { servicesOf } from '../../exposure/services.ts';
import { defineRule } from '../../rule.ts';

export default defineRule({
  id: 'service-numeric-target-port',
  section: 'L',
  severity: 'info',
  profile: 'policy',
  summary: 'A port of a Service leads to a number instead of a named port.',
  synonyms: ['popeye 1102', 'popeye 105', 'popeye 108', 'popeye 1403', 'kyverno require-container-port-names'],
  check({ graph, report }) {
    for (const { object, spec } of servicesOf(graph))
      for (const [i, port] of structs(spec, 'ports').entries()) {
        const target = integer(port, 'targetPort');
        if (!target) continue;
        report({ object, path: ['spec', 'ports', i, 'targetPort'], message: `targetPort ${target} is a number` });
      }
  },
});
