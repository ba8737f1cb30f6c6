import type { Manifest } from '../../../k8s/manifest.ts';
import { quote } from '../../describe.ts';
import {
  balancerAddress,
  clusterAddresses,
  type FixedAddress,
  servicePorts,
  sharingKey,
} from '../../network/addresses.ts';
import { repeats } from '../../repeats.ts';
import { defineRule } from '../../rule.ts';

/**
 * A cluster IP is one Service's. An address of a load balancer may be shared where the ports differ: by annotation, and
 * by clouds that split it by protocol.
 */
export default defineRule({
  id: 'cluster-ip-clash',
  section: 'B',
  severity: 'error',
  profile: 'default',
  summary: 'Two Services ask for the same fixed address.',
  check({ graph, report }) {
    const services = graph.ofKind('Service');
    const tell = (item: FixedAddress, first: FixedAddress, what: string): void => {
      if (isSame(item.service, first.service, graph.namespaceOf(item.service) === graph.namespaceOf(first.service)))
        return;
      report({
        object: item.service,
        path: item.path,
        message: `${what} ${item.address} is that of Service ${quote(first.service.id.name)} already`,
        related: [{ message: 'the same address', object: first.service, path: first.path }],
      });
    };
    for (const { item, first } of repeats(services.flatMap(clusterAddresses), ({ address }) => address))
      tell(item, first, 'cluster IP');
    const balancers = services.map(balancerAddress).filter((one) => one !== undefined);
    for (const { item, first } of repeats(balancers, ({ address }) => address))
      if (!mayShare(item.service, first.service)) tell(item, first, 'load balancer IP');
  },
});

const isSame = (one: Manifest, other: Manifest, sameNamespace: boolean): boolean =>
  sameNamespace && one.id.name === other.id.name;

function mayShare(one: Manifest, other: Manifest): boolean {
  const [ports, others] = [servicePorts(one), new Set(servicePorts(other))];
  if (ports.some((port) => others.has(port))) return false;
  const key = sharingKey(one);
  if (key !== undefined && key === sharingKey(other)) return true;
  const protocols = new Set([...others].map(protocol));
  return ports.every((port) => !protocols.has(protocol(port)));
}

const protocol = (port: string): string => port.slice(port.indexOf('/') + 1);
