import { struct, structs, text } from '../../k8s/objects.ts';
import { keysOf } from '../graph/families/config.ts';
import type { ResourceGraph } from '../graph/graph.ts';
import type { Container } from '../objects/container.ts';
import type { PodTemplate } from '../objects/pod-template.ts';
import type { Path } from '../path.ts';

/** A mount of a container. */
export interface Mount {
  readonly volume: string;
  /** As runtimes see it: no `//`, `.`, `..` or slash at the end; '' for the root. */
  readonly at: string;
  /** The part of the volume that is mounted; '' for all of it. */
  readonly subPath: string;
  readonly path: Path;
}

export const mountsOf = ({ object, path }: Container): Mount[] =>
  structs(object, 'volumeMounts').map((mount, i) => ({
    volume: text(mount, 'name'),
    at: cleanPath(text(mount, 'mountPath')),
    subPath: text(mount, 'subPath') || text(mount, 'subPathExpr'),
    path: [...path, 'volumeMounts', i, 'mountPath'],
  }));

/** path.Clean of Go, for paths from the root. */
export function cleanPath(path: string): string {
  const steps: string[] = [];
  for (const step of path.split('/')) {
    if (step === '..') steps.pop();
    else if (step !== '' && step !== '.') steps.push(step);
  }
  return steps.map((step) => `/${step}`).join('');
}

/** The files that a pod's volumes are known to hold: those of ConfigMaps and Secrets, by the name of the volume. */
export function filesOfVolumes(graph: ResourceGraph, pod: PodTemplate): Map<string, ReadonlySet<string>> {
  const files = new Map<string, ReadonlySet<string>>();
  for (const volume of structs(pod.spec, 'volumes')) {
    const [kind, source, name] = sourceOf(volume);
    if (source === undefined) continue;
    const items = structs(source, 'items').map((item) => text(item, 'path'));
    const object = graph.find(kind, name, pod.namespace);
    if (items.length > 0) files.set(text(volume, 'name'), new Set(items));
    else if (object !== undefined) files.set(text(volume, 'name'), keysOf(object.object));
  }
  return files;
}

function sourceOf(volume: ReturnType<typeof structs>[number]) {
  const configMap = struct(volume, 'configMap');
  if (configMap !== undefined) return ['ConfigMap', configMap, text(configMap, 'name')] as const;
  const secret = struct(volume, 'secret');
  return ['Secret', secret, text(secret, 'secretName')] as const;
}
