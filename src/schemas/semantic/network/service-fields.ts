import type { JsonObject } from '../../../core/json.ts';
import { struct, text, texts } from '../../../k8s/objects.ts';

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
