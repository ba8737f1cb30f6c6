// Made by scripts/gen-rules.mjs from the files of this folder.
import type { Rule } from '../../rule.ts';
import cloudCredentialsHostPath from './cloud-credentials-host-path.ts';
import dockerSocket from './docker-socket.ts';
import endpointsliceLoopback from './endpointslice-loopback.ts';
import execProbeCommand from './exec-probe-command.ts';
import flexvolume from './flexvolume.ts';
import fsgroupRange from './fsgroup-range.ts';
import gitSyncInjection from './git-sync-injection.ts';
import hostAliases from './host-aliases.ts';
import hostPathSensitive from './host-path-sensitive.ts';
import hostPathWritable from './host-path-writable.ts';
import hostUsers from './host-users.ts';
import ingressNginxEol from './ingress-nginx-eol.ts';
import ingressSnippet from './ingress-snippet.ts';
import interactiveContainer from './interactive-container.ts';
import kubernetesDashboard from './kubernetes-dashboard.ts';
import linuxHardening from './linux-hardening.ts';
import mountPropagation from './mount-propagation.ts';
import namespaceWithoutNetworkpolicy from './namespace-without-networkpolicy.ts';
import networkpolicyWithoutSelector from './networkpolicy-without-selector.ts';
import podWithoutNetworkpolicy from './pod-without-networkpolicy.ts';
import privilegedPort from './privileged-port.ts';
import pspLeftovers from './psp-leftovers.ts';
import readOnlyRootFs from './read-only-root-fs.ts';
import runAsHighUid from './run-as-high-uid.ts';
import runAsRootGroup from './run-as-root-group.ts';
import sccPrivileged from './scc-privileged.ts';
import securityContextMissing from './security-context-missing.ts';
import serviceExternalIps from './service-external-ips.ts';
import sshPort from './ssh-port.ts';
import subpathCve from './subpath-cve.ts';
import sudoInCommand from './sudo-in-command.ts';
import tiller from './tiller.ts';

export const rules: readonly Rule[] = [
  cloudCredentialsHostPath,
  dockerSocket,
  endpointsliceLoopback,
  execProbeCommand,
  flexvolume,
  fsgroupRange,
  gitSyncInjection,
  hostAliases,
  hostPathSensitive,
  hostPathWritable,
  hostUsers,
  ingressNginxEol,
  ingressSnippet,
  interactiveContainer,
  kubernetesDashboard,
  linuxHardening,
  mountPropagation,
  namespaceWithoutNetworkpolicy,
  networkpolicyWithoutSelector,
  podWithoutNetworkpolicy,
  privilegedPort,
  pspLeftovers,
  readOnlyRootFs,
  runAsHighUid,
  runAsRootGroup,
  sccPrivileged,
  securityContextMissing,
  serviceExternalIps,
  sshPort,
  subpathCve,
  sudoInCommand,
  tiller,
];
