import type { Manifest } from '../../k8s/manifest.ts';
import { entries, integer, struct, structs, text, texts } from '../../k8s/objects.ts';
import { protocolOf } from '../objects/ports.ts';
import type { Path } from '../path.ts';

/** An address that a Service asks for by itself. */
export interface FixedAddress {
  readonly service: Manifest;
  readonly address: string;
  readonly path: Path;
}

/** `spec.clusterIP` and `spec.clusterIPs`, each address once. A headless Service has none. */
export function clusterAddresses(service: Manifest): FixedAddress[] {
  const spec = struct(service.object, 'spec');
  const first = text(spec, 'clusterIP');
  const more = texts(spec, 'clusterIPs')
    .map((address, i) => ({ service, address, path: ['spec', 'clusterIPs', i] }))
    .filter(({ address }) => address !== first);
  return [{ service, address: first, path: ['spec', 'clusterIP'] }, ...more].filter(
    ({ address }) => address !== '' && address !== 'None',
  );
}

/** `spec.loadBalancerIP` of a Service of type LoadBalancer. */
export function balancerAddress(service: Manifest): FixedAddress | undefined {
  const spec = struct(service.object, 'spec');
  const address = text(spec, 'loadBalancerIP');
  if (address === '' || text(spec, 'type') !== 'LoadBalancer') return undefined;
  return { service, address, path: ['spec', 'loadBalancerIP'] };
}

/** Annotations by whose value Services agree to share an address: of MetalLB and Cilium. */
const SHARING: ReadonlySet<string> = new Set([
  'metallb.universe.tf/allow-shared-ip',
  'metallb.io/allow-shared-ip',
  'lbipam.cilium.io/sharing-key',
  'io.cilium/lb-ipam-sharing-key',
]);

/** What Services must have in common to share an address; `undefined` where the Service does not share. */
export function sharingKey({ object }: Manifest): string | undefined {
  const found = entries(struct(object, 'metadata'), 'annotations').find(([name]) => SHARING.has(name));
  return found?.[1];
}

/** `80/TCP`, for each port of a Service. */
export const servicePorts = ({ object }: Manifest): string[] =>
  structs(struct(object, 'spec'), 'ports').map((port) => `${integer(port, 'port') ?? 0}/${protocolOf(port)}`);
