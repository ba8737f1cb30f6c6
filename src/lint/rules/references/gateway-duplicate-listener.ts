import { integer, struct, structs, text } from '../../../k8s/objects.ts';
import { quote } from '../../describe.ts';
import { defineRule } from '../../rule.ts';

export default defineRule({
  id: 'gateway-duplicate-listener',
  section: 'A',
  severity: 'error',
  profile: 'default',
  summary: 'Two listeners of a Gateway share port, protocol and hostname.',
  check({ graph, report }) {
    for (const object of graph.ofKind('gateway.networking.k8s.io/Gateway')) {
      const seen = new Map<string, string>();
      for (const [i, listener] of structs(struct(object.object, 'spec'), 'listeners').entries()) {
        const [port, protocol, hostname] = [
          integer(listener, 'port'),
          text(listener, 'protocol'),
          text(listener, 'hostname'),
        ];
        const key = JSON.stringify([port, protocol, hostname]);
        const first = seen.get(key);
        if (first === undefined) seen.set(key, text(listener, 'name'));
        else
          report({
            object,
            path: ['spec', 'listeners', i, 'port'],
            message: `listener ${quote(first)} has ${protocol} port ${port} and hostname ${quote(hostname || '*')} already`,
          });
      }
    }
  },
});
