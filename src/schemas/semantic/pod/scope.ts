import type { JsonObject } from '../../../core/json.ts';
import { bool, integer, struct, structs, text } from '../../../k8s/objects.ts';
import type { FieldPath } from '../../field-path.ts';
import { optionalText } from '../checks.ts';
import type { Errors } from '../context.ts';

/** What the checks of a pod spec's parts know of the whole. */
export interface PodScope {
  readonly spec: JsonObject;
  /** The volumes that are fine, by name. */
  readonly volumes: ReadonlyMap<string, JsonObject>;
  readonly claimNames: ReadonlySet<string>;
  readonly gracePeriod: number | undefined;
  /** `undefined` where `os` is not set. */
  readonly os: string | undefined;
  readonly restartPolicy: string;
  /** False where the pod has a user namespace of its own. */
  readonly hostUsers: boolean;
  /** A Pod itself, not a template. */
  readonly isPod: boolean;
  readonly minor: number;
  readonly errors: Errors;
}

export function podScope(
  spec: JsonObject,
  volumes: ReadonlyMap<string, JsonObject>,
  isPod: boolean,
  minor: number,
  errors: Errors,
): PodScope {
  const os = struct(spec, 'os');
  return {
    spec,
    volumes,
    claimNames: new Set(
      structs(spec, 'resourceClaims')
        .map((claim) => text(claim, 'name'))
        .filter((name) => name !== ''),
    ),
    gracePeriod: integer(spec, 'terminationGracePeriodSeconds'),
    os: os === undefined ? undefined : text(os, 'name'),
    restartPolicy: text(spec, 'restartPolicy'),
    hostUsers: bool(spec, 'hostUsers') !== false,
    isPod,
    minor,
    errors,
  };
}

/** A container of any kind, and the way to it. */
export interface ContainerAt {
  readonly container: JsonObject;
  readonly field: FieldPath;
}

const CONTAINER_LISTS = ['initContainers', 'containers', 'ephemeralContainers'] as const;

/** podshelper.VisitContainersWithPath: init containers first; `field` leads to the pod spec. */
export function allContainers(spec: JsonObject, field: FieldPath): ContainerAt[] {
  const all: ContainerAt[] = [];
  for (const name of CONTAINER_LISTS) {
    const containers = structs(spec, name);
    if (containers.length === 0) continue;
    const list = field.child(name);
    for (const [i, container] of containers.entries()) all.push({ container, field: list.index(i) });
  }
  return all;
}

/** The same without the ways. */
export function allContainerLists(spec: JsonObject): JsonObject[] {
  const all: JsonObject[] = [];
  for (const name of CONTAINER_LISTS) all.push(...structs(spec, name));
  return all;
}

/** A restartable init container, which runs beside the others. */
export const isSidecar = (container: JsonObject): boolean => optionalText(container, 'restartPolicy') === 'Always';
