import type { JsonObject } from '../../../core/json.ts';
import { parseIp } from '../../../k8s/ip.ts';
import { has, struct, text, texts } from '../../../k8s/objects.ts';
import { invalid } from '../../field-error.ts';
import { FieldPath } from '../../field-path.ts';
import type { SemanticContext } from '../context.ts';
import { isHeadlessWithoutSelector, NONE } from '../network/service-fields.ts';
import { validateClusterIpFields, validateStackPolicy } from '../network/service-ips.ts';
import { type Refusals, same } from './context.ts';

const POLICY = FieldPath.of('spec', 'ipFamilyPolicy');
const WITH_ADDRESS = ['ClusterIP', 'NodePort', 'LoadBalancer'];
const PREFER_DUAL = 'PreferDualStack';
const SINGLE = 'SingleStack';

const other = (family: string): string => (family === 'IPv4' ? 'IPv6' : 'IPv4');

/**
 * storage/alloc.go: initIPFamilyFields of an update, on a dual-stack cluster with IPv4 first. What it refuses is all
 * that the server says.
 */
export function initFamilies(service: JsonObject, old: JsonObject, refusals: Refusals, context: SemanticContext): void {
  const spec = struct(service, 'spec') ?? {};
  const before = struct(old, 'spec') ?? {};
  if (text(spec, 'type') === 'ExternalName' || staysPreferDual(spec, before)) return;
  inferPolicy(spec, before);
  validateClusterIpFields(spec, refusals.own, context);
  if (refusals.own.length > 0) return;
  if (text(spec, 'ipFamilyPolicy') === SINGLE) releaseSecond(spec, before);
  else refuseRelease(spec, before, refusals);
  validateStackPolicy(spec, refusals.own);
  if (refusals.own.length + refusals.compared.length > 0) return;
  inferFamilies(spec);
}

/** A Service that prefers two stacks and changes nothing of them keeps what it has. */
function staysPreferDual(spec: JsonObject, before: JsonObject): boolean {
  return (
    text(spec, 'ipFamilyPolicy') === PREFER_DUAL &&
    text(spec, 'type') === text(before, 'type') &&
    WITH_ADDRESS.includes(text(spec, 'type')) &&
    (!has(before, 'ipFamilyPolicy') || text(before, 'ipFamilyPolicy') === PREFER_DUAL) &&
    sameTexts(spec, before, 'clusterIPs') &&
    sameTexts(spec, before, 'ipFamilies')
  );
}

export const sameTexts = (a: JsonObject, b: JsonObject, name: string): boolean =>
  same([...texts(a, name)], [...texts(b, name)]);

function inferPolicy(spec: JsonObject, before: JsonObject): void {
  if (has(spec, 'ipFamilyPolicy')) return;
  if (has(before, 'ipFamilyPolicy')) spec.ipFamilyPolicy = before.ipFamilyPolicy!;
  else spec.ipFamilyPolicy = isHeadlessWithoutSelector(spec) ? 'RequireDualStack' : SINGLE;
}

/** Asking for one stack is clear enough where nothing else changes. */
function releaseSecond(spec: JsonObject, before: JsonObject): void {
  for (const name of ['clusterIPs', 'ipFamilies'])
    if (sameTexts(spec, before, name) && texts(spec, name).length > 1) spec[name] = [texts(spec, name)[0]!];
}

function refuseRelease(spec: JsonObject, before: JsonObject, { compared }: Refusals): void {
  for (const [name, what] of [
    ['clusterIPs', 'cluster IP'],
    ['ipFamilies', 'IP family'],
  ] as const) {
    const count = texts(spec, name).length;
    if (count > 0 && count < texts(before, name).length)
      compared.push(
        invalid(POLICY, text(spec, 'ipFamilyPolicy'), `must be 'SingleStack' to release the secondary ${what}`),
      );
  }
}

function inferFamilies(spec: JsonObject): void {
  const ips = texts(spec, 'clusterIPs').filter((ip) => ip !== NONE);
  const families = [...texts(spec, 'ipFamilies')];
  for (const ip of ips.slice(families.length)) families.push(parseIp(ip)?.family === 6 ? 'IPv6' : 'IPv4');
  if (families.length === 0) families.push('IPv4');
  if (text(spec, 'ipFamilyPolicy') !== SINGLE && families.length === 1) families.push(other(families[0]!));
  spec.ipFamilies = families;
}
