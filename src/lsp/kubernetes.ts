import { bundledSchemas, parseKubernetesVersion, type SchemaStore } from '../schemas/index.ts';
import type { Place } from './place.ts';

/** The tables of types, and the minor of Kubernetes that is asked about. */
export interface Kubernetes {
  readonly store: SchemaStore;
  readonly minor: number;
}

export function kubernetesOf({ unit }: Place): Kubernetes {
  const store = bundledSchemas();
  const asked = unit.options.lint?.kubernetesVersion ?? 'latest';
  return { store, minor: parseKubernetesVersion(asked, store)?.minor ?? store.latestMinor };
}
