import type { JsonObject } from '../../../core/json.ts';
import { struct, text, texts } from '../../../k8s/objects.ts';
import { FieldPath } from '../../field-path.ts';
import type { SemanticContext, Warn } from '../context.ts';
import { warnOfCidr, warnOfIp } from '../ip-rules.ts';
import { isHeadless, NONE, specOf } from './service-fields.ts';

const SPEC = FieldPath.of('spec');
const TOPOLOGY_HINTS = 'service.kubernetes.io/topology-aware-hints';
const TOPOLOGY_MODE = 'service.kubernetes.io/topology-mode';

/** pkg/api/service: GetWarningsForService. */
export function warnOfService(service: JsonObject, warn: Warn, { minor }: SemanticContext): void {
  const spec = specOf(service);
  const annotations = struct(struct(service, 'metadata'), 'annotations');
  if (annotations !== undefined && Object.hasOwn(annotations, TOPOLOGY_HINTS))
    warn(
      FieldPath.of('metadata', 'annotations').key(TOPOLOGY_HINTS),
      `annotation ${TOPOLOGY_HINTS} is deprecated, please use ${TOPOLOGY_MODE} instead`,
    );
  warnOfAddresses(spec, warn);
  const isExternalName = text(spec, 'type') === 'ExternalName';
  const hasExternalIps = texts(spec, 'externalIPs').length > 0;
  if (isHeadlessClusterIp(spec)) warnOfHeadless(spec, warn);
  else if (hasExternalIps && !isExternalName && minor >= 36)
    warn(SPEC.child('externalIPs'), 'spec.externalIPs is deprecated and may no longer be implemented in some clusters');
  if (isExternalName && hasExternalIps)
    warn(SPEC.child('externalIPs'), 'spec.externalIPs is ignored when spec.type is "ExternalName"');
  if (!isExternalName && text(spec, 'externalName') !== '')
    warn(SPEC.child('externalName'), 'spec.externalName is ignored when spec.type is not "ExternalName"');
  if (text(spec, 'trafficDistribution') === 'PreferClose' && minor >= 35)
    warn(
      SPEC.child('trafficDistribution'),
      'spec.trafficDistribution: "PreferClose" is deprecated; use "PreferSameZone"',
    );
}

const isHeadlessClusterIp = (spec: JsonObject): boolean =>
  text(spec, 'type') === 'ClusterIP' && text(spec, 'clusterIP') === NONE;

function warnOfHeadless(spec: JsonObject, warn: Warn): void {
  if (text(spec, 'loadBalancerIP') !== '')
    warn(SPEC.child('loadBalancerIP'), 'spec.loadBalancerIP is ignored for headless services');
  if (texts(spec, 'externalIPs').length > 0)
    warn(SPEC.child('externalIPs'), 'spec.externalIPs is ignored for headless services');
  if (text(spec, 'sessionAffinity') !== 'None')
    warn(SPEC.child('sessionAffinity'), 'spec.SessionAffinity is ignored for headless services');
}

/** Addresses and ranges that are not written as they should be. */
function warnOfAddresses(spec: JsonObject, warn: Warn): void {
  const each = (name: string, check: typeof warnOfIp): void => {
    for (const [i, value] of texts(spec, name).entries()) check(value, SPEC.child(name).index(i), warn);
  };
  if (!isHeadless(spec)) each('clusterIPs', warnOfIp);
  each('externalIPs', warnOfIp);
  if (text(spec, 'loadBalancerIP') !== '') warnOfIp(text(spec, 'loadBalancerIP'), SPEC.child('loadBalancerIP'), warn);
  each('loadBalancerSourceRanges', warnOfCidr);
}
