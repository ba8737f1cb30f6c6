import type { JsonObject } from '../../../core/json.ts';
import { has, integer, struct, structs, text, texts } from '../../../k8s/objects.ts';
import { type FieldError, forbidden, invalid } from '../../field-error.ts';
import { FieldPath } from '../../field-path.ts';
import { optionalText } from '../checks.ts';
import type { Errors, SemanticContext } from '../context.ts';
import { setServiceFieldDefaults } from '../network/service-defaults.ts';
import { isExternallyAccessible, isHeadless, NONE, needsHealthCheck } from '../network/service-fields.ts';
import { IMMUTABLE, type Refusals, type Update, type UpdateRules } from './context.ts';
import { initFamilies, sameTexts } from './service-families.ts';

const SPEC = FieldPath.of('spec');
const CLUSTER_IPS = SPEC.child('clusterIPs');
const FAMILIES = SPEC.child('ipFamilies');
const POLICY = SPEC.child('ipFamilyPolicy');
const ONCE = 'may not change once set';

const specOf = (service: JsonObject): JsonObject => struct(service, 'spec') ?? {};
const hasAddress = (spec: JsonObject): boolean => text(spec, 'type') !== 'ExternalName';
const hasNodePorts = (spec: JsonObject): boolean => ['NodePort', 'LoadBalancer'].includes(text(spec, 'type'));
const nodePortOf = (port: JsonObject): number => integer(port, 'nodePort') ?? 0;
const usedNodePorts = (spec: JsonObject): Set<number> =>
  new Set(
    structs(spec, 'ports')
      .map(nodePortOf)
      .filter((port) => port !== 0),
  );

/** service/storage/storage.go: beginUpdate. */
function beginUpdate(service: JsonObject, old: JsonObject, refusals: Refusals, context: SemanticContext): void {
  const spec = specOf(service);
  const before = specOf(old);
  if (hasAddress(before) && hasAddress(spec)) keepAddresses(spec, before);
  if (hasNodePorts(before) && hasNodePorts(spec)) keepNodePorts(spec, before);
  if (needsHealthCheck(before) && needsHealthCheck(spec) && !integer(spec, 'healthCheckNodePort'))
    takeOver(spec, before, 'healthCheckNodePort');
  normalizeAddresses(spec, before);
  initFamilies(service, old, refusals, context);
}

function takeOver(spec: JsonObject, before: JsonObject, name: string): void {
  if (has(before, name)) spec[name] = before[name]!;
}

/** patchAllocatedValues: what the client does not repeat stays. */
function keepAddresses(spec: JsonObject, before: JsonObject): void {
  if (text(spec, 'clusterIP') === '') takeOver(spec, before, 'clusterIP');
  if (texts(spec, 'clusterIPs').length === 0) takeOver(spec, before, 'clusterIPs');
}

/** The same for node ports, which are found by the names of their ports. */
function keepNodePorts(spec: JsonObject, before: JsonObject): void {
  const used = usedNodePorts(spec);
  const kept = new Set([...usedNodePorts(before)].filter((port) => used.has(port)));
  const byName = new Map(structs(before, 'ports').map((port) => [text(port, 'name'), nodePortOf(port)]));
  for (const port of structs(spec, 'ports')) {
    const known = byName.get(text(port, 'name')) ?? 0;
    if (nodePortOf(port) === 0 && known !== 0 && !kept.has(known)) port.nodePort = known;
  }
}

/** normalizeClusterIPs: clients that know one of the two fields only mean both. */
function normalizeAddresses(spec: JsonObject, before: JsonObject): void {
  const ip = text(spec, 'clusterIP');
  const oldIp = text(before, 'clusterIP');
  if (ip === oldIp || !sameTexts(spec, before, 'clusterIPs')) return;
  if (ip === '') delete spec.clusterIPs;
  else spec.clusterIPs = [ip];
}

/** service/strategy.go: dropTypeDependentFields. Only what the user does not change as well goes. */
function dropTypeDependentFields(service: JsonObject, old: JsonObject): void {
  const spec = specOf(service);
  const before = specOf(old);
  if (hasAddress(before) && !hasAddress(spec)) dropAddresses(spec, before);
  if (
    hasNodePorts(before) &&
    !hasNodePorts(spec) &&
    [...usedNodePorts(spec)].every((p) => usedNodePorts(before).has(p))
  )
    for (const port of structs(spec, 'ports')) delete port.nodePort;
  const drop = (name: string, goes: boolean) => {
    if (goes && (before[name] ?? null) === (spec[name] ?? null)) delete spec[name];
  };
  const wasBalancer = text(before, 'type') === 'LoadBalancer' && text(spec, 'type') !== 'LoadBalancer';
  drop('healthCheckNodePort', needsHealthCheck(before) && !needsHealthCheck(spec));
  drop('allocateLoadBalancerNodePorts', wasBalancer);
  drop('loadBalancerClass', wasBalancer);
  drop('externalTrafficPolicy', isExternallyAccessible(before) && !isExternallyAccessible(spec));
  if (text(spec, 'type') !== 'LoadBalancer') service.status = { ...struct(service, 'status'), loadBalancer: {} };
}

function dropAddresses(spec: JsonObject, before: JsonObject): void {
  if (text(spec, 'clusterIP') === text(before, 'clusterIP') && sameTexts(spec, before, 'clusterIPs')) {
    delete spec.clusterIP;
    delete spec.clusterIPs;
  }
  if (sameTexts(spec, before, 'ipFamilies')) delete spec.ipFamilies;
  if (text(spec, 'ipFamilyPolicy') === text(before, 'ipFamilyPolicy')) delete spec.ipFamilyPolicy;
}

/** core validation.ValidateServiceUpdate. */
function validateServiceUpdate(update: Update, errors: Errors): void {
  const before = specOf(update.before);
  const after = specOf(update.after);
  if (hasAddress(before) && hasAddress(after)) {
    const wasHeadless = isHeadless(before);
    if (!wasHeadless || !isHeadless(after)) validateAddresses(before, after, errors);
    if (!wasHeadless && !isHeadless(after)) validateFamilies(before, after, errors);
  }
  const balancers = [before, after].every((spec) => text(spec, 'type') === 'LoadBalancer');
  const balancerClass = optionalText(after, 'loadBalancerClass');
  if (balancers && optionalText(before, 'loadBalancerClass') !== balancerClass)
    errors.push(invalid(SPEC.child('loadBalancerClass'), balancerClass ?? null, ONCE));
  const checked = needsHealthCheck(before) && needsHealthCheck(after);
  if (checked && integer(before, 'healthCheckNodePort') !== integer(after, 'healthCheckNodePort'))
    errors.push(forbidden(SPEC.child('healthCheckNodePort'), IMMUTABLE));
}

/** validateUpgradeDowngradeClusterIPs. */
function validateAddresses(before: JsonObject, after: JsonObject, errors: Errors): void {
  const old = texts(before, 'clusterIPs');
  const ips = texts(after, 'clusterIPs');
  const shown = ips.length === 0 ? null : [...ips];
  if (old.length === ips.length) {
    for (const [i, ip] of old.entries()) if (ips[i] !== ip) errors.push(invalid(CLUSTER_IPS.index(i), shown, ONCE));
    return;
  }
  if (ips.length === 0) errors.push(invalid(CLUSTER_IPS.index(0), null, 'primary clusterIP can not be unset'));
  else if (old.length > 0 && ips[0] !== old[0]) errors.push(invalid(CLUSTER_IPS.index(0), shown, ONCE));
  if (old.length > ips.length && ips.length === 1) checkRelease(after, 'clusterIP', errors);
}

/** validateUpgradeDowngradeIPFamilies. */
function validateFamilies(before: JsonObject, after: JsonObject, errors: Errors): void {
  const old = texts(before, 'ipFamilies');
  const families = texts(after, 'ipFamilies');
  const shown = families.length === 0 ? null : [...families];
  if (old.length === families.length) {
    for (const [i, family] of old.entries())
      if (families[i] !== family) errors.push(invalid(FAMILIES.index(0), shown, ONCE));
    return;
  }
  if (old.length > families.length && texts(after, 'clusterIPs').length === 0)
    errors.push(invalid(FAMILIES.index(0), shown, 'primary ipFamily can not be unset'));
  if (old.length > 0 && families.length > 0 && families[0] !== old[0])
    errors.push(invalid(FAMILIES.index(0), shown, ONCE));
  if (old.length > families.length && families.length === 1) checkRelease(after, 'ipFamily', errors);
}

function checkRelease(after: JsonObject, what: string, errors: Errors): void {
  const policy = optionalText(after, 'ipFamilyPolicy');
  if (policy !== 'SingleStack')
    errors.push(invalid(POLICY, policy ?? null, `must be set to 'SingleStack' when releasing the secondary ${what}`));
}

/** Addresses and ranges that stood there before need not be written as new ones must (IsValidIPForLegacyField). */
function countsForService({ field, message }: FieldError, { before, after }: Update): boolean {
  const [, name, index] = field.steps();
  if (index === undefined) return true;
  const list = name === 'LoadBalancerSourceRanges' ? 'loadBalancerSourceRanges' : String(name);
  if (!['clusterIPs', 'externalIPs', 'loadBalancerSourceRanges'].includes(list)) return true;
  const value = texts(specOf(after), list)[Number(index)];
  if (value === undefined || value === NONE || message.includes('as indicated by')) return true;
  return !texts(specOf(before), list).includes(value);
}

/** What the list of addresses has in the place of one that the server will pick. */
const PICKED = '';

/** updateClusterIPs, without the addresses; node ports are the server's to pick. */
function allocateUpdate(service: JsonObject, old: JsonObject): void {
  const spec = specOf(service);
  const before = specOf(old);
  if (!hasAddress(spec)) {
    delete spec.internalTrafficPolicy;
    return;
  }
  const ips = texts(spec, 'clusterIPs');
  const families = texts(spec, 'ipFamilies');
  const isNew = !hasAddress(before);
  const grows = texts(before, 'ipFamilies').length === 1 && families.length === 2;
  if (ips[0] === NONE || (!isNew && (!grows || isHeadless(before)))) return;
  spec.clusterIPs = families.map((_, i) => ips[i] ?? PICKED);
}

export const serviceUpdate: UpdateRules = {
  defaults: setServiceFieldDefaults,
  begin: beginUpdate,
  prepare: dropTypeDependentFields,
  validate: validateServiceUpdate,
  counts: countsForService,
  store: allocateUpdate,
};
