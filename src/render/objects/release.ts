import type { GoValue } from '../../template/value.ts';

export interface ReleaseInfo {
  readonly name: string;
  readonly namespace: string;
  readonly revision: number;
  readonly isUpgrade: boolean;
}

/** `.Release`, one map shared by all charts. Go: ToRenderValues. */
export function releaseObject(release: ReleaseInfo): Map<string, GoValue> {
  return new Map<string, GoValue>([
    ['Name', release.name],
    ['Namespace', release.namespace],
    ['IsUpgrade', release.isUpgrade],
    ['IsInstall', !release.isUpgrade],
    ['Revision', BigInt(release.revision)],
    ['Service', 'Helm'],
  ]);
}
