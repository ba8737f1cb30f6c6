import { UsageError } from './exit.ts';
import type { CliIo } from './io.ts';

type Schemas = Pick<typeof import('../schemas/index.ts'), 'bundledSchemas' | 'parseKubernetesVersion'>;

/** The minor of a version that a user typed, or a usage error. Of one that the tables do not know the nearest, with a note. */
export function minorOf(version: string, { bundledSchemas, parseKubernetesVersion }: Schemas, io: CliIo): number {
  const store = bundledSchemas();
  const parsed = parseKubernetesVersion(version, store);
  if (parsed && !parsed.exact)
    io.stderr(
      `Kubernetes ${version} is taken as 1.${parsed.minor}: what is known reaches from 1.${store.firstMinor} to 1.${store.latestMinor}\n`,
    );
  if (parsed) return parsed.minor;
  throw new UsageError(
    `not a version of Kubernetes: ${version}`,
    `Versions look like 1.${store.latestMinor}, v1.${store.latestMinor}.1 or latest.`,
  );
}
