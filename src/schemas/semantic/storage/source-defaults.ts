import type { Json, JsonObject } from '../../../core/json.ts';
import { has, struct, text } from '../../../k8s/objects.ts';

/**
 * v1 SetDefaults of the volume sources that pods and PersistentVolumes share, in place; `volume` holds the sources.
 */
export function defaultVolumeSources(volume: JsonObject): void {
  setUnset(struct(volume, 'hostPath'), { type: '' });
  setEmpty(struct(volume, 'rbd'), { pool: 'rbd', user: 'admin', keyring: '/etc/ceph/keyring' });
  setEmpty(struct(volume, 'iscsi'), { iscsiInterface: 'default' });
  setUnset(struct(volume, 'azureDisk'), { cachingMode: 'ReadWrite', fsType: 'ext4', readOnly: false, kind: 'Shared' });
  setEmpty(struct(volume, 'scaleIO'), { storageMode: 'ThinProvisioned', fsType: 'xfs' });
}

/** Fields behind a Go pointer: an empty string is a value. */
function setUnset(source: JsonObject | undefined, defaults: Readonly<Record<string, Json>>): void {
  if (source === undefined) return;
  for (const [name, value] of Object.entries(defaults)) if (!has(source, name)) source[name] = value;
}

/** Plain strings: an empty one counts as none. */
function setEmpty(source: JsonObject | undefined, defaults: Readonly<Record<string, string>>): void {
  if (source === undefined) return;
  for (const [name, value] of Object.entries(defaults)) if (text(source, name) === '') source[name] = value;
}
