// Made by scripts/gen-rules.mjs from the files of this folder.
import type { Rule } from '../../rule.ts';
import pssApparmor from './pss-apparmor.ts';
import pssCapabilitiesBaseline from './pss-capabilities-baseline.ts';
import pssCapabilitiesRestricted from './pss-capabilities-restricted.ts';
import pssHostNamespaces from './pss-host-namespaces.ts';
import pssHostPath from './pss-host-path.ts';
import pssHostPorts from './pss-host-ports.ts';
import pssHostProcess from './pss-host-process.ts';
import pssPrivilegeEscalation from './pss-privilege-escalation.ts';
import pssPrivileged from './pss-privileged.ts';
import pssProbeHost from './pss-probe-host.ts';
import pssProcMount from './pss-proc-mount.ts';
import pssRunAsNonRoot from './pss-run-as-non-root.ts';
import pssRunAsUserZero from './pss-run-as-user-zero.ts';
import pssSeccompBaseline from './pss-seccomp-baseline.ts';
import pssSeccompRestricted from './pss-seccomp-restricted.ts';
import pssSelinux from './pss-selinux.ts';
import pssSysctls from './pss-sysctls.ts';
import pssVolumeTypes from './pss-volume-types.ts';

export const rules: readonly Rule[] = [
  pssApparmor,
  pssCapabilitiesBaseline,
  pssCapabilitiesRestricted,
  pssHostNamespaces,
  pssHostPath,
  pssHostPorts,
  pssHostProcess,
  pssPrivilegeEscalation,
  pssPrivileged,
  pssProbeHost,
  pssProcMount,
  pssRunAsNonRoot,
  pssRunAsUserZero,
  pssSeccompBaseline,
  pssSeccompRestricted,
  pssSelinux,
  pssSysctls,
  pssVolumeTypes,
];
