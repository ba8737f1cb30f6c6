import type { JsonObject } from '../../core/json.ts';
import { list, structs, text } from '../../k8s/objects.ts';
import type { Path } from '../path.ts';
import type { SharedPaths } from './shared-paths.ts';

export type ContainerList = 'containers' | 'initContainers' | 'ephemeralContainers';

/** A container of a pod and where it stands in the object that the pod comes from. */
export interface Container {
  readonly list: ContainerList;
  readonly name: string;
  readonly object: JsonObject;
  readonly path: Path;
  /** Runs beside the others as long as the pod does: an ordinary container, or a sidecar among the init containers. */
  readonly longRunning: boolean;
}

const LISTS: readonly ContainerList[] = ['initContainers', 'containers', 'ephemeralContainers'];

/** All containers of a pod spec, in the order in which they start. */
export function containersOf(spec: JsonObject, specPath: Path, paths: SharedPaths): Container[] {
  return LISTS.flatMap((name) =>
    structs(spec, name).map((object, i) => ({
      list: name,
      name: text(object, 'name'),
      object,
      path: paths.of([...specPath, name, i]),
      longRunning: name === 'containers' || (name === 'initContainers' && text(object, 'restartPolicy') === 'Always'),
    })),
  );
}

/** The words a container is started with: `command`, then `args`. */
export const wordsOf = ({ object }: Container): readonly string[] =>
  [...list(object, 'command'), ...list(object, 'args')].filter((word) => typeof word === 'string');

/** A word of `command` or `args`, and where it stands. */
export interface Word {
  readonly word: string;
  readonly path: Path;
}

/** The same words with their places. */
export const placedWordsOf = ({ object, path }: Container): Word[] =>
  (['command', 'args'] as const).flatMap((field) =>
    list(object, field).flatMap((word, i) => (typeof word === 'string' ? [{ word, path: [...path, field, i] }] : [])),
  );
