import type { SchemaStore } from './store.ts';

export interface KubernetesVersion {
  readonly minor: number;
  /** False where the tables do not reach that version and the nearest one is used. */
  readonly exact: boolean;
}

const VERSION = /^v?1\.(\d{1,3})(?:\.\d+)?(?:[-+].*)?$/;

/** `latest`, `1.36`, `v1.36.2`, `1.36.2+k3s1`; `undefined` for anything else. */
export function parseKubernetesVersion(text: string, store: SchemaStore): KubernetesVersion | undefined {
  if (text === 'latest') return { minor: store.latestMinor, exact: true };
  const m = VERSION.exec(text);
  if (m === null) return undefined;
  const wanted = Number(m[1]);
  const minor = Math.min(Math.max(wanted, store.firstMinor), store.latestMinor);
  return { minor, exact: minor === wanted };
}
