import { UsageError } from './exit.ts';

type Schemas = Pick<typeof import('../schemas/index.ts'), 'bundledSchemas' | 'parseKubernetesVersion'>;

/** The minor of a version that a user typed, or a usage error. */
export function minorOf(version: string, { bundledSchemas, parseKubernetesVersion }: Schemas): number {
  const store = bundledSchemas();
  const parsed = parseKubernetesVersion(version, store);
  if (parsed) return parsed.minor;
  throw new UsageError(
    `not a version of Kubernetes: ${version}`,
    `Versions look like 1.${store.latestMinor}, v1.${store.latestMinor}.1 or latest.`,
  );
}
