import type { JsonObject } from '../../../core/json.ts';
import { parseIp } from '../../../k8s/ip.ts';
import { has, text, texts } from '../../../k8s/objects.ts';
import { duplicate, forbidden, invalid, notSupported, required } from '../../field-error.ts';
import { FieldPath } from '../../field-path.ts';
import { shown } from '../checks.ts';
import type { Errors, SemanticContext } from '../context.ts';
import { checkLegacyIp } from '../ip-rules.ts';
import { ipFamilyPolicy, isHeadless, NONE } from './service-fields.ts';

const SPEC = FieldPath.of('spec');
const CLUSTER_IPS = SPEC.child('clusterIPs');
const FAMILIES = SPEC.child('ipFamilies');
const POLICY = SPEC.child('ipFamilyPolicy');

/** core validation.ValidateServiceClusterIPsRelatedFields, and what storage/alloc.go: initIPFamilyFields adds to it. */
export function validateServiceIps(spec: JsonObject, errors: Errors, context: SemanticContext): void {
  if (text(spec, 'type') === 'ExternalName') {
    refuseIpsOfExternalName(spec, errors);
    return;
  }
  const before = errors.length;
  validateClusterIpFields(spec, errors, context);
  if (errors.length === before) validateStackPolicy(spec, errors);
}

/** core validation.ValidateServiceClusterIPsRelatedFields. */
export function validateClusterIpFields(spec: JsonObject, errors: Errors, context: SemanticContext): void {
  validatePair(spec, errors);
  validateFamilies(spec, errors);
  if (validateClusterIps(spec, errors, context)) validateStacks(spec, errors);
}

function refuseIpsOfExternalName(spec: JsonObject, errors: Errors): void {
  const no = 'may not be set for ExternalName services';
  if (texts(spec, 'clusterIPs').length > 0) errors.push(forbidden(CLUSTER_IPS, no));
  if (texts(spec, 'ipFamilies').length > 0) errors.push(forbidden(FAMILIES, no));
  if (has(spec, 'ipFamilyPolicy')) errors.push(forbidden(POLICY, no));
}

/** clusterIP and the first of clusterIPs are the same. */
function validatePair(spec: JsonObject, errors: Errors): void {
  const clusterIp = text(spec, 'clusterIP');
  const ips = texts(spec, 'clusterIPs');
  if (clusterIp === '') {
    if (ips.length > 0)
      errors.push(invalid(CLUSTER_IPS, shown(ips), 'must be empty when `clusterIP` is not specified'));
  } else if (ips.length === 0) errors.push(required(CLUSTER_IPS));
  else if (ips[0] !== clusterIp) errors.push(invalid(CLUSTER_IPS, shown(ips), 'first value must match `clusterIP`'));
}

function validateFamilies(spec: JsonObject, errors: Errors): void {
  const seen = new Set<string>();
  for (const [i, family] of texts(spec, 'ipFamilies').entries()) {
    if (family !== 'IPv4' && family !== 'IPv6') errors.push(notSupported(FAMILIES.index(i), family, ['IPv4', 'IPv6']));
    if (seen.has(family)) errors.push(duplicate(FAMILIES.index(i), family));
    seen.add(family);
  }
  const policies = ['PreferDualStack', 'RequireDualStack', 'SingleStack'];
  const policy = text(spec, 'ipFamilyPolicy');
  if (has(spec, 'ipFamilyPolicy') && !policies.includes(policy)) errors.push(notSupported(POLICY, policy, policies));
}

/** Whether all addresses can be read, so that it makes sense to look at their families. */
function validateClusterIps(spec: JsonObject, errors: Errors, context: SemanticContext): boolean {
  const ips = texts(spec, 'clusterIPs');
  let fine = true;
  for (const [i, ip] of ips.entries()) {
    if (i === 0 && ip === NONE) {
      if (ips.length === 1) continue;
      fine = false;
      errors.push(invalid(CLUSTER_IPS, shown(ips), "'None' must be the first and only value"));
    } else if (!checkLegacyIp(ip, CLUSTER_IPS.index(i), errors, context)) fine = false;
  }
  if (ips.length > 2) errors.push(invalid(CLUSTER_IPS, shown(ips), 'may only hold up to 2 values'));
  return fine;
}

function validateStacks(spec: JsonObject, errors: Errors): void {
  const ips = texts(spec, 'clusterIPs');
  const familyOf = (ip: string): string => (parseIp(ip)?.family === 6 ? 'IPv6' : 'IPv4');
  if (ips.length > 1 && new Set(ips.map(familyOf)).size < 2)
    errors.push(invalid(CLUSTER_IPS, shown(ips), 'may specify no more than one IP for each IP family'));
  if (isHeadless(spec)) return;
  const families = texts(spec, 'ipFamilies');
  for (const [i, ip] of ips.slice(0, families.length).entries())
    if ((families[i] === 'IPv4' || families[i] === 'IPv6') && familyOf(ip) !== families[i])
      errors.push(
        invalid(CLUSTER_IPS.index(i), ip, `expected an ${families[i]} value as indicated by \`ipFamilies[${i}]\``),
      );
}

/** One stack has one address and one family. */
export function validateStackPolicy(spec: JsonObject, errors: Errors): void {
  const policy = ipFamilyPolicy(spec);
  if (policy !== 'SingleStack') return;
  for (const [name, what] of [
    ['clusterIPs', 'cluster IPs'],
    ['ipFamilies', 'IP families'],
  ] as const)
    if (texts(spec, name).length === 2)
      errors.push(
        invalid(POLICY, policy, `must be 'RequireDualStack' or 'PreferDualStack' when multiple ${what} are specified`),
      );
}
