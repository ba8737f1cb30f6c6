import type { JsonObject } from '../../core/json.ts';
import * as baseline from './baseline.ts';
import { type Check, podUnderCheck } from './check.ts';
import type { LevelVersion } from './labels.ts';
import { appArmorProfile, seccompBaseline, seccompRestricted } from './profiles.ts';
import * as restricted from './restricted.ts';

/** In the server's order: by the ids of its checks, those of the baseline first. */
const BASELINE: readonly Check[] = [
  appArmorProfile,
  baseline.capabilitiesBaseline,
  baseline.hostNamespaces,
  baseline.hostPathVolumes,
  baseline.hostPorts,
  baseline.hostProbesAndHostLifecycle,
  baseline.privileged,
  baseline.procMountBaseline,
  baseline.seLinuxOptions,
  seccompBaseline,
  baseline.sysctls,
  baseline.windowsHostProcess,
];
/** Checks of the baseline that the restricted level replaces by stricter ones. */
const OVERRIDDEN: readonly Check[] = [
  baseline.capabilitiesBaseline,
  baseline.hostPathVolumes,
  baseline.procMountBaseline,
  seccompBaseline,
];
const RESTRICTED: readonly Check[] = [
  ...BASELINE.filter((check) => !OVERRIDDEN.includes(check)),
  restricted.allowPrivilegeEscalation,
  restricted.capabilitiesRestricted,
  baseline.procMountRestricted,
  restricted.restrictedVolumes,
  restricted.runAsNonRoot,
  restricted.runAsUser,
  seccompRestricted,
];

/**
 * k8s.io/pod-security-admission, policy.EvaluatePod: what a pod (or a template) with its defaults does not keep of a
 * level, as one text; `undefined` where it keeps all of it. `serverMinor` is what `latest` means.
 */
export function podSecurityViolations(
  { level, version }: LevelVersion,
  metadata: JsonObject | undefined,
  spec: JsonObject,
  serverMinor: number,
): string | undefined {
  if (level === 'privileged') return undefined;
  const minor = version === 'latest' ? serverMinor : Math.min(version, serverMinor);
  const pod = podUnderCheck(metadata, spec, minor);
  const found = (level === 'baseline' ? BASELINE : RESTRICTED).flatMap((check) => check(pod) ?? []);
  if (found.length === 0) return undefined;
  return found.map(({ reason, detail }) => (detail === '' ? reason : `${reason} (${detail})`)).join(', ');
}
