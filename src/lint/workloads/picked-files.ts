import type { JsonObject } from '../../core/json.ts';
import { bool, has, struct, structs, text } from '../../k8s/objects.ts';
import { nearHelp, quote } from '../describe.ts';
import { keysOf } from '../graph/families/config.ts';
import type { ResourceGraph } from '../graph/graph.ts';
import type { PodTemplate } from '../objects/pod-template.ts';
import type { ObjectFinding } from '../rule.ts';

type ConfigKind = 'ConfigMap' | 'Secret';

/** The files of a volume that picks keys, or joins sources. */
interface Files {
  readonly paths: readonly string[];
  /** What the volume mostly holds: a Secret where it has nothing of ConfigMaps. */
  readonly kind: ConfigKind;
}

/**
 * Mounts by `subPath` of files that a volume does not have: `items` gives keys other names, and a projected volume joins several sources.
 * Volumes of whole ConfigMaps and Secrets are told by their keys (graph/families/config.ts).
 * @param kind of the objects that the volume holds
 */
export function* missingFiles(graph: ResourceGraph, kind: ConfigKind): Generator<ObjectFinding> {
  for (const pod of graph.pods) {
    const volumes = filesByVolume(graph, pod);
    if (volumes.size === 0) continue;
    for (const container of pod.containers)
      for (const [i, mount] of structs(container.object, 'volumeMounts').entries()) {
        const files = volumes.get(text(mount, 'name'));
        const file = text(mount, 'subPath').replace(/^\.\/|\/$/g, '');
        if (file === '' || files?.kind !== kind || files.paths.some((path) => isAt(path, file))) continue;
        yield {
          object: pod.object,
          path: [...container.path, 'volumeMounts', i, 'subPath'],
          message: `volume ${quote(text(mount, 'name'))} has no file ${quote(file)}`,
          ...nearHelp(file, files.paths),
        };
      }
  }
}

const isAt = (path: string, file: string): boolean => path === file || path.startsWith(`${file}/`);

function filesByVolume(graph: ResourceGraph, pod: PodTemplate): Map<string, Files> {
  const found = new Map<string, Files>();
  for (const volume of structs(pod.spec, 'volumes')) {
    const files = filesOf(graph, pod, volume);
    if (files !== undefined) found.set(text(volume, 'name'), files);
  }
  return found;
}

/** `undefined` where the volume is of another kind, or not all of its files are known. */
function filesOf(graph: ResourceGraph, pod: PodTemplate, volume: JsonObject): Files | undefined {
  const projected = struct(volume, 'projected');
  if (projected === undefined) {
    const kind = has(volume, 'configMap') ? 'ConfigMap' : 'Secret';
    const source = struct(volume, kind === 'Secret' ? 'secret' : 'configMap');
    return has(source, 'items') && bool(source, 'optional') !== true ? { paths: itemsOf(source), kind } : undefined;
  }
  const sources = structs(projected, 'sources');
  const paths = sources.map((source) => pathsOf(graph, pod, source));
  if (paths.length === 0 || paths.includes(undefined)) return undefined;
  return {
    paths: paths.flat() as string[],
    kind: sources.some((one) => has(one, 'configMap')) ? 'ConfigMap' : 'Secret',
  };
}

function pathsOf(graph: ResourceGraph, pod: PodTemplate, source: JsonObject): string[] | undefined {
  for (const [field, kind] of [
    ['configMap', 'ConfigMap'],
    ['secret', 'Secret'],
  ] as const) {
    const ref = struct(source, field);
    if (ref === undefined) continue;
    if (bool(ref, 'optional') === true) return undefined;
    if (has(ref, 'items')) return itemsOf(ref);
    const object = graph.find(kind, text(ref, 'name'), pod.namespace);
    return object && [...keysOf(object.object)];
  }
  if (has(source, 'downwardAPI')) return itemsOf(struct(source, 'downwardAPI'));
  const token = struct(source, 'serviceAccountToken');
  return token && [text(token, 'path')];
}

const itemsOf = (source: JsonObject | undefined): string[] =>
  structs(source, 'items').map((item) => text(item, 'path'));
