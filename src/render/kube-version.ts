import { GoError } from '../template/value.ts';
import type { HelmVersion } from './types.ts';

/** Go: chartutil.KubeVersion (v3), common.KubeVersion (v4). */
export interface KubeVersion {
  /** What `.Capabilities.KubeVersion.Version` says: v4 keeps a suffix as given, v3 drops it. */
  readonly version: string;
  /** Numbers only, `v1.29.3`: what constraints are checked against. */
  readonly normalized: string;
  readonly major: string;
  readonly minor: string;
}

/** The version of the client library both Helm versions are built with. */
export const DEFAULT_KUBE_VERSION = 'v1.37.0';

const MAX_UINT64 = (1n << 64n) - 1n;

/**
 * Reads `--kube-version`: two or more numbers, anything may follow them.
 * Go: ParseKubeVersion over k8s.io/apimachinery's version.ParseGeneric.
 */
export function parseKubeVersion(text: string, helm: HelmVersion): KubeVersion {
  const match = /^[\t\n\f\r ]*v?([0-9]+(?:\.[0-9]+)*)[^\n]*$/.exec(text);
  if (!match) throw new GoError(`could not parse ${goQuote(text)} as version`);
  const components = match[1]!.split('.');
  if (components.length < 2) throw new GoError(`illegal version string ${goQuote(text)}`);
  const numbers = components.map((component, i) => parseComponent(component, i === 0, text));
  const normalized = `v${numbers.join('.')}`;
  const given = text.startsWith('v') ? text : `v${text}`;
  return {
    version: helm === 3 ? normalized : given,
    normalized,
    major: String(numbers[0]),
    minor: String(numbers[1]),
  };
}

function parseComponent(component: string, isFirst: boolean, text: string): bigint {
  if (isFirst && component.startsWith('0') && component !== '0') {
    throw new GoError(`illegal zero-prefixed version component ${goQuote(component)} in ${goQuote(text)}`);
  }
  const value = BigInt(component);
  if (value > MAX_UINT64) {
    const cause = `strconv.ParseUint: parsing ${goQuote(component)}: value out of range`;
    throw new GoError(`illegal non-numeric version component ${goQuote(component)} in ${goQuote(text)}: ${cause}`);
  }
  return value;
}

const goQuote = (text: string): string => JSON.stringify(text);
