import type { JsonObject } from '../../../core/json.ts';
import { integer, struct, structs, text, texts } from '../../../k8s/objects.ts';

/** Questions about a Service that several of its rules ask. */

export const NONE = 'None';

export const specOf = (service: JsonObject): JsonObject => struct(service, 'spec') ?? {};

/** core validation.isHeadlessService: told by clusterIPs alone, whatever the type. */
export function isHeadless(spec: JsonObject): boolean {
  const ips = texts(spec, 'clusterIPs');
  return ips.length === 1 && ips[0] === NONE;
}

/** pkg/api/service: ExternallyAccessible. */
export function isExternallyAccessible(spec: JsonObject): boolean {
  const type = text(spec, 'type');
  return (
    type === 'LoadBalancer' || type === 'NodePort' || (type === 'ClusterIP' && texts(spec, 'externalIPs').length > 0)
  );
}

/** pkg/api/service: NeedsHealthCheck. */
export const needsHealthCheck = (spec: JsonObject): boolean =>
  text(spec, 'type') === 'LoadBalancer' && text(spec, 'externalTrafficPolicy') === 'Local';

/** A Service of neither addresses nor pods: its families are those of the endpoints somebody will give it. */
export const isHeadlessWithoutSelector = (spec: JsonObject): boolean =>
  text(spec, 'clusterIP') === NONE && Object.keys(struct(spec, 'selector') ?? {}).length === 0;

/** The policy that the allocator infers where none is given (storage/alloc.go: initIPFamilyFields). */
export function ipFamilyPolicy(spec: JsonObject): string {
  const given = text(spec, 'ipFamilyPolicy');
  if (given !== '') return given;
  return isHeadlessWithoutSelector(spec) ? 'RequireDualStack' : 'SingleStack';
}

/** storage/alloc.go: findRequestedNodePort, for all: by port, the node port that the first one of that number asks for. */
export function requestedNodePorts(spec: JsonObject): ReadonlyMap<number, number> {
  const requested = new Map<number, number>();
  for (const port of structs(spec, 'ports')) {
    const number = integer(port, 'port') ?? 0;
    const nodePort = integer(port, 'nodePort') ?? 0;
    if (nodePort !== 0 && !requested.has(number)) requested.set(number, nodePort);
  }
  return requested;
}
