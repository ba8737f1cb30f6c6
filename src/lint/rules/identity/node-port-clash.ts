import { integer, struct, structs } from '../../../k8s/objects.ts';
import { quote } from '../../describe.ts';
import { protocolOf } from '../../objects/ports.ts';
import { repeats } from '../../repeats.ts';
import { defineRule } from '../../rule.ts';

/** Node ports are the cluster's, not the namespace's. Within one Service validation refuses a second one. */
export default defineRule({
  id: 'node-port-clash',
  section: 'B',
  severity: 'error',
  profile: 'default',
  summary: 'Two Services ask for the same port of the nodes.',
  refused: [{ kinds: ['Service'], codes: ['KT4005'], field: /^spec\.ports\[\d+\]\.nodePort$/ }],
  check({ graph, report }) {
    const ports = graph
      .ofKind('Service')
      .flatMap((service) => structs(struct(service.object, 'spec'), 'ports').map((port, i) => ({ service, port, i })));
    const found = repeats(ports, ({ port }) => {
      const number = integer(port, 'nodePort') ?? 0;
      return number === 0 ? undefined : `${number}/${protocolOf(port)}`;
    });
    for (const { item, first } of found) {
      const same = graph.namespaceOf(item.service) === graph.namespaceOf(first.service);
      if (same && item.service.id.name === first.service.id.name) continue;
      report({
        object: item.service,
        path: ['spec', 'ports', item.i, 'nodePort'],
        message: `node port ${integer(item.port, 'nodePort')}/${protocolOf(item.port)} is that of Service ${quote(first.service.id.name)} already`,
        related: [
          { message: 'the same node port', object: first.service, path: ['spec', 'ports', first.i, 'nodePort'] },
        ],
      });
    }
  },
});
