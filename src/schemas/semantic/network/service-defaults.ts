import type { JsonObject } from '../../../core/json.ts';
import { parseIp } from '../../../k8s/ip.ts';
import { has, integer, struct, structs, text, texts } from '../../../k8s/objects.ts';
import {
  ipFamilyPolicy,
  isExternallyAccessible,
  isHeadlessWithoutSelector,
  NONE,
  requestedNodePorts,
} from './service-fields.ts';

const DEFAULT_AFFINITY_SECONDS = 10800;
const WITH_CLUSTER_IP = ['ClusterIP', 'NodePort', 'LoadBalancer'];

/** core/v1 SetDefaults_Service, the strategy's PrepareForCreate, and storage.go: normalizeClusterIPs. */
export function setServiceDefaults(service: JsonObject): void {
  setServiceFieldDefaults(service);
  delete service.status;
  const spec = struct(service, 'spec') ?? {};
  const clusterIp = text(spec, 'clusterIP');
  if (clusterIp !== '' && texts(spec, 'clusterIPs').length === 0) spec.clusterIPs = [clusterIp];
}

/** What an update gets of it. */
export function setServiceFieldDefaults(service: JsonObject): void {
  const spec = struct(service, 'spec') ?? {};
  service.spec = spec;
  if (text(spec, 'type') === '') spec.type = 'ClusterIP';
  const type = text(spec, 'type');
  setAffinity(spec);
  for (const port of structs(spec, 'ports')) setPort(port);
  if (isExternallyAccessible(spec) && text(spec, 'externalTrafficPolicy') === '')
    spec.externalTrafficPolicy = 'Cluster';
  if (!has(spec, 'internalTrafficPolicy') && WITH_CLUSTER_IP.includes(type)) spec.internalTrafficPolicy = 'Cluster';
  if (type === 'LoadBalancer' && !has(spec, 'allocateLoadBalancerNodePorts')) spec.allocateLoadBalancerNodePorts = true;
}

function setAffinity(spec: JsonObject): void {
  if (text(spec, 'sessionAffinity') === '') spec.sessionAffinity = 'None';
  if (spec.sessionAffinity === 'None') delete spec.sessionAffinityConfig;
  if (spec.sessionAffinity !== 'ClientIP') return;
  const clientIp = struct(struct(spec, 'sessionAffinityConfig'), 'clientIP');
  if (!has(clientIp, 'timeoutSeconds'))
    spec.sessionAffinityConfig = { clientIP: { timeoutSeconds: DEFAULT_AFFINITY_SECONDS } };
}

function setPort(port: JsonObject): void {
  if (text(port, 'protocol') === '') port.protocol = 'TCP';
  const target = port.targetPort;
  if (target === undefined || target === null || target === '' || target === 0)
    port.targetPort = integer(port, 'port') ?? 0;
}

/** What the list of addresses has in the place of one that the server will pick. */
const PICKED = '';

/**
 * storage/alloc.go, on a dual-stack cluster with IPv4 first: the families of an accepted Service. Addresses and node
 * ports are the server's to pick; only how many addresses there will be is known.
 */
export function allocateService(service: JsonObject): void {
  const spec = struct(service, 'spec') ?? {};
  if (text(spec, 'type') === 'ExternalName') {
    delete spec.internalTrafficPolicy;
    return;
  }
  const ips = texts(spec, 'clusterIPs').filter((ip) => ip !== NONE);
  const families = [...texts(spec, 'ipFamilies')];
  for (const ip of ips.slice(families.length)) families.push(parseIp(ip)?.family === 6 ? 'IPv6' : 'IPv4');
  if (families.length === 0) families.push('IPv4');
  const policy = ipFamilyPolicy(spec);
  if (policy !== 'SingleStack' && families.length === 1) families.push(families[0] === 'IPv4' ? 'IPv6' : 'IPv4');
  spec.ipFamilyPolicy = policy;
  spec.ipFamilies = families;
  if (text(spec, 'clusterIP') === NONE || isHeadlessWithoutSelector(spec)) return;
  spec.clusterIPs = families.map((_, i) => ips[i] ?? PICKED);
  shareNodePorts(spec);
}

/** initNodePorts: ports of one number share the node port that one of them asks for. */
function shareNodePorts(spec: JsonObject): void {
  if (text(spec, 'type') !== 'NodePort' && spec.allocateLoadBalancerNodePorts !== true) return;
  const asked = requestedNodePorts(spec);
  for (const port of structs(spec, 'ports')) {
    const nodePort = asked.get(integer(port, 'port') ?? 0);
    if ((integer(port, 'nodePort') ?? 0) === 0 && nodePort !== undefined) port.nodePort = nodePort;
  }
}
