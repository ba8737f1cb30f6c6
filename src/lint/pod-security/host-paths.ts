import { struct, structs, text } from '../../k8s/objects.ts';
import type { PodTemplate } from '../objects/pod-template.ts';
import type { Path } from '../path.ts';
import { cleanPath } from '../workloads/mounts.ts';

/** A volume that is a file or folder of the node. */
export interface HostPath {
  /** Of the volume. */
  readonly name: string;
  /** Without `..` and a slash at the end; `/` for all of the node's files. */
  readonly folder: string;
  /** The field that names it. */
  readonly path: Path;
}

export const hostPathsOf = ({ spec, specPath }: PodTemplate): HostPath[] =>
  structs(spec, 'volumes').flatMap((volume, i) => {
    const source = struct(volume, 'hostPath');
    if (source === undefined) return [];
    const folder = cleanPath(text(source, 'path')) || '/';
    return [{ name: text(volume, 'name'), folder, path: [...specPath, 'volumes', i, 'hostPath', 'path'] }];
  });

/** The volumes that all containers mount read-only, by name; those that no container mounts are not among them. */
export function readOnlyVolumes({ containers }: PodTemplate): Set<string> {
  const mounts = containers.flatMap(({ object }) => [...structs(object, 'volumeMounts')]);
  const names = new Set(mounts.map((mount) => text(mount, 'name')));
  for (const mount of mounts) if (mount.readOnly !== true) names.delete(text(mount, 'name'));
  return names;
}
