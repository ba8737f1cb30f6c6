import { satisfies } from '../../template/go/semver.ts';
import { GoError } from '../../template/value.ts';
import type { HelmLog } from '../log.ts';
import { wrapped } from './load.ts';
import type { Chart } from './types.ts';

/**
 * What `helm template` asks of a chart before it renders it.
 * @throws GoError with Helm's text
 */
export function checkChart(chart: Chart, helm: 3 | 4, log: HelmLog): void {
  const { type, deprecated, dependencies } = chart.metadata;
  // Library charts only lend templates to others. Go: checkIfInstallable.
  if (type !== '' && type !== 'application') throw new GoError(`${type} charts are not installable`);
  if (deprecated) warnDeprecated(helm, log);
  const isUnsupported = helm === 4 && chart.metadata.apiVersion === 'v3';
  if (dependencies !== null || isUnsupported) wrapped(MISSING[helm], () => checkDependencies(chart, isUnsupported));
  if (isUnsupported) throw new GoError('invalid chart apiVersion');
}

function warnDeprecated(helm: 3 | 4, log: HelmLog): void {
  if (helm === 4) log.structured('WARN', 'this chart is deprecated');
  else log.line('WARNING: This chart is deprecated');
}

const MISSING: Readonly<Record<3 | 4, string>> = {
  3: 'An error occurred while checking for chart dependencies. You may need to run `helm dependency build` to fetch missing dependencies',
  4: "an error occurred while checking for chart dependencies. You may need to run 'helm dependency build' to fetch missing dependencies",
};

/** Every dependency of Chart.yaml must lie in `charts/`, in whatever version. Go: CheckDependencies. */
function checkDependencies({ metadata, dependencies }: Chart, isUnsupported: boolean): void {
  const present = new Set(dependencies.map((sub) => sub.metadata.name));
  const names = (metadata.dependencies ?? []).map(({ name }) => name);
  if (isUnsupported) checkDependencyCount(names.length, dependencies.length);
  const missing = names.filter((name) => !present.has(name));
  if (missing.length > 0) {
    throw new GoError(`found in Chart.yaml, but missing in charts/ directory: ${missing.join(', ')}`);
  }
}

/** Helm 4 makes room for as many dependencies as there are subcharts, and fails on charts of version v3 where the two differ. */
function checkDependencyCount(declared: number, present: number): void {
  if (present > declared) throw new GoError('unsupported chart dependency type');
  if (present < declared) throw new GoError(`runtime error: index out of range [${present}] with length ${present}`);
}

/**
 * Whether the chart may be installed into that version of Kubernetes. Go: renderResources.
 * @param version as `.Capabilities.KubeVersion.Version` says it
 * @param normalized the version without a suffix, which is compared
 */
export function checkKubeVersion({ metadata: { kubeVersion } }: Chart, version: string, normalized: string): void {
  if (kubeVersion === '' || satisfies(kubeVersion, normalized)) return;
  throw new GoError(`chart requires kubeVersion: ${kubeVersion} which is incompatible with Kubernetes ${version}`);
}
