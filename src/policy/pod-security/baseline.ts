import type { JsonObject } from '../../core/json.ts';
import { bool, has, integer, struct, structs, text, texts } from '../../k8s/objects.ts';
import {
  type Check,
  hasUserNamespace,
  namedContainers,
  plural,
  quoted,
  securityContextOf,
  setters,
  sorted,
} from './check.ts';

const BASELINE_CAPABILITIES: ReadonlySet<string> = new Set([
  'AUDIT_WRITE',
  'CHOWN',
  'DAC_OVERRIDE',
  'FOWNER',
  'FSETID',
  'KILL',
  'MKNOD',
  'NET_BIND_SERVICE',
  'SETFCAP',
  'SETGID',
  'SETPCAP',
  'SETUID',
  'SYS_CHROOT',
]);

/** Whether the baseline lets containers add a capability: those that container runtimes give by themselves. */
export const isBaselineCapability = (name: string): boolean => BASELINE_CAPABILITIES.has(name);

export const capabilitiesBaseline: Check = ({ containers }) => {
  const added = (container: JsonObject) =>
    texts(struct(securityContextOf(container), 'capabilities'), 'add').filter((c) => !isBaselineCapability(c));
  const bad = containers.filter((container) => added(container).length > 0);
  if (bad.length === 0) return undefined;
  const names = quoted(sorted(bad.flatMap(added)));
  return {
    reason: 'non-default capabilities',
    detail: `${namedContainers(bad)} must not include ${names} in securityContext.capabilities.add`,
  };
};

export const hostNamespaces: Check = ({ spec }) => {
  const shared = ['hostNetwork', 'hostPID', 'hostIPC'].filter((name) => bool(spec, name) === true);
  return shared.length === 0
    ? undefined
    : { reason: 'host namespaces', detail: shared.map((name) => `${name}=true`).join(', ') };
};

export const hostPathVolumes: Check = ({ spec }) => {
  const bad = structs(spec, 'volumes').filter((volume) => has(volume, 'hostPath'));
  if (bad.length === 0) return undefined;
  const names = quoted(bad.map((volume) => text(volume, 'name')));
  return { reason: 'hostPath volumes', detail: `${plural('volume', 'volumes', bad.length)} ${names}` };
};

export const hostPorts: Check = ({ containers }) => {
  const ports = (container: JsonObject) =>
    structs(container, 'ports')
      .map((port) => integer(port, 'hostPort') ?? 0)
      .filter((port) => port !== 0);
  const bad = containers.filter((container) => ports(container).length > 0);
  if (bad.length === 0) return undefined;
  const all = sorted(bad.flatMap(ports).map(String));
  const verb = plural('uses', 'use', bad.length);
  return {
    reason: 'hostPort',
    detail: `${namedContainers(bad)} ${verb} ${plural('hostPort', 'hostPorts', all.length)} ${all.join(', ')}`,
  };
};

/** From 1.34: probes and lifecycle handlers call the pod itself. */
export const hostProbesAndHostLifecycle: Check = ({ containers, minor }) => {
  if (minor < 34) return undefined;
  const bad = containers.filter((container) => handlerHosts(container).length > 0);
  if (bad.length === 0) return undefined;
  const hosts = sorted(bad.flatMap(handlerHosts));
  const names = sorted(bad.map((container) => text(container, 'name')));
  const what = 'probe or lifecycle host';
  const who = `${plural('container', 'containers', names.length)} ${quoted(names)}`;
  return {
    reason: what,
    detail: `${who} ${plural('uses', 'use', names.length)} ${plural(what, `${what}s`, hosts.length)} ${quoted(hosts)}`,
  };
};

function handlerHosts(container: JsonObject): string[] {
  const lifecycle = struct(container, 'lifecycle');
  const handlers = [
    ...['livenessProbe', 'readinessProbe', 'startupProbe'].map((name) => struct(container, name)),
    ...['postStart', 'preStop'].map((name) => struct(lifecycle, name)),
  ];
  return handlers
    .flatMap((handler) => ['httpGet', 'tcpSocket'].map((action) => text(struct(handler, action), 'host')))
    .filter((host) => host !== '');
}

export const privileged: Check = ({ containers }) => {
  const bad = containers.filter((container) => bool(securityContextOf(container), 'privileged') === true);
  return bad.length === 0
    ? undefined
    : { reason: 'privileged', detail: `${namedContainers(bad)} must not set securityContext.privileged=true` };
};

export const procMountRestricted: Check = ({ containers }) => {
  const mountOf = (container: JsonObject) => text(securityContextOf(container), 'procMount');
  const bad = containers.filter((c) => has(securityContextOf(c), 'procMount') && mountOf(c) !== 'Default');
  if (bad.length === 0) return undefined;
  const types = quoted(sorted(bad.map(mountOf)));
  return { reason: 'procMount', detail: `${namedContainers(bad)} must not set securityContext.procMount to ${types}` };
};

export const procMountBaseline: Check = (pod) => (hasUserNamespace(pod) ? undefined : procMountRestricted(pod));

const SELINUX_TYPES = ['', 'container_t', 'container_init_t', 'container_kvm_t'];

/** Whether the baseline lets containers run with an SELinux type. */
export const isAllowedSeLinuxType = (type: string, minor: number): boolean =>
  SELINUX_TYPES.includes(type) || (type === 'container_engine_t' && minor >= 31);

export const seLinuxOptions: Check = ({ spec, containers, minor }) => {
  const isAllowed = (type: string) => isAllowedSeLinuxType(type, minor);
  const optionsOf = (owner: JsonObject) => struct(securityContextOf(owner), 'seLinuxOptions');
  const isBad = (owner: JsonObject) => {
    const options = optionsOf(owner);
    return !isAllowed(text(options, 'type')) || text(options, 'user') !== '' || text(options, 'role') !== '';
  };
  const bad = containers.filter(isBad);
  const who = setters(isBad(spec), bad);
  if (who.length === 0) return undefined;
  const owners = [spec, ...containers].map(optionsOf);
  const types = sorted(owners.map((options) => text(options, 'type')).filter((type) => !isAllowed(type)));
  const faults = types.length > 0 ? [`${plural('type', 'types', types.length)} ${quoted(types)}`] : [];
  for (const name of ['user', 'role'])
    if (owners.some((options) => text(options, name) !== '')) faults.push(`${name} may not be set`);
  return {
    reason: 'seLinuxOptions',
    detail: `${who.join(' and ')} set forbidden securityContext.seLinuxOptions: ${faults.join('; ')}`,
  };
};

/** Sysctls that stay inside the pod, and the release since which they count as safe. */
const SAFE_SYSCTLS: ReadonlyMap<string, number> = new Map([
  ['kernel.shm_rmid_forced', 0],
  ['net.ipv4.ip_local_port_range', 0],
  ['net.ipv4.tcp_syncookies', 0],
  ['net.ipv4.ping_group_range', 0],
  ['net.ipv4.ip_unprivileged_port_start', 0],
  ['net.ipv4.ip_local_reserved_ports', 27],
  ['net.ipv4.tcp_keepalive_time', 29],
  ['net.ipv4.tcp_fin_timeout', 29],
  ['net.ipv4.tcp_keepalive_intvl', 29],
  ['net.ipv4.tcp_keepalive_probes', 29],
  ['net.ipv4.tcp_rmem', 32],
  ['net.ipv4.tcp_wmem', 32],
]);

/** Whether a sysctl stays inside the pod, as that release sees it. */
export const isSafeSysctl = (name: string, minor: number): boolean =>
  (SAFE_SYSCTLS.get(name) ?? Number.POSITIVE_INFINITY) <= minor;

export const sysctls: Check = ({ spec, minor }) => {
  const bad = structs(securityContextOf(spec), 'sysctls')
    .map((sysctl) => text(sysctl, 'name'))
    .filter((name) => !isSafeSysctl(name, minor));
  return bad.length === 0 ? undefined : { reason: 'forbidden sysctls', detail: bad.join(', ') };
};

export const windowsHostProcess: Check = ({ spec, containers }) => {
  const isBad = (owner: JsonObject) => bool(struct(securityContextOf(owner), 'windowsOptions'), 'hostProcess') === true;
  const who = setters(isBad(spec), containers.filter(isBad));
  return who.length === 0
    ? undefined
    : {
        reason: 'hostProcess',
        detail: `${who.join(' and ')} must not set securityContext.windowsOptions.hostProcess=true`,
      };
};
