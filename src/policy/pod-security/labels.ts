/** The levels of the Pod Security standards, from the loosest to the strictest. */
export const POD_SECURITY_LEVELS = ['privileged', 'baseline', 'restricted'] as const;
export type Level = (typeof POD_SECURITY_LEVELS)[number];

/** A level in the form that a release of Kubernetes (`v1.25`: 25) gave it. */
export interface LevelVersion {
  readonly level: Level;
  readonly version: number | 'latest';
}

/** `restricted:latest`, `baseline:v1.25`. */
export const formatLevel = ({ level, version }: LevelVersion): string =>
  `${level}:${version === 'latest' ? version : `v1.${version}`}`;

export interface NamespacePolicy {
  readonly enforce: LevelVersion;
  readonly warn: LevelVersion;
}

const PREFIX = 'pod-security.kubernetes.io/';

/**
 * api.PolicyToEvaluate: what a namespace's labels ask for. Warnings follow an enforced level that is stricter than
 * none. A level that is not known enforces the strictest one and warns of nothing.
 */
export function policyOfNamespace(labels: ReadonlyMap<string, string>): NamespacePolicy {
  const enforced = labels.get(`${PREFIX}enforce`);
  const enforce: LevelVersion = {
    level: enforced === undefined ? 'privileged' : (levelOf(enforced) ?? 'restricted'),
    version: versionOf(labels.get(`${PREFIX}enforce-version`)),
  };
  const warned = labels.get(`${PREFIX}warn`);
  const warnVersion = labels.get(`${PREFIX}warn-version`);
  if (warned === undefined && enforced !== undefined && levelOf(enforced) !== undefined)
    return { enforce, warn: warnVersion === undefined ? enforce : { ...enforce, version: versionOf(warnVersion) } };
  const level = levelOf(warned ?? 'privileged') ?? 'privileged';
  return { enforce, warn: { level, version: versionOf(warnVersion) } };
}

/** A level enforced everywhere, as by `--pod-security`. */
export function policyOfLevel(level: Level): NamespacePolicy {
  const enforce: LevelVersion = { level, version: 'latest' };
  return { enforce, warn: enforce };
}

const levelOf = (text: string): Level | undefined => POD_SECURITY_LEVELS.find((level) => level === text);

function versionOf(text: string | undefined): number | 'latest' {
  const minor = /^v1\.(0|[1-9][0-9]*)$/.exec(text ?? '')?.[1];
  return minor === undefined ? 'latest' : Number(minor);
}
