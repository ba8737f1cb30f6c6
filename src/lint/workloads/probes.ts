import type { JsonObject } from '../../core/json.ts';
import { struct } from '../../k8s/objects.ts';
import type { Container } from '../objects/container.ts';
import type { Path } from '../path.ts';

export type ProbeName = 'livenessProbe' | 'readinessProbe' | 'startupProbe';

/** A probe of a container, or a handler of its lifecycle. */
export interface Handler {
  readonly name: ProbeName | 'postStart' | 'preStop';
  readonly object: JsonObject;
  readonly path: Path;
}

const PROBES: readonly ProbeName[] = ['livenessProbe', 'readinessProbe', 'startupProbe'];

export const probesOf = ({ object, path }: Container): Handler[] =>
  PROBES.flatMap((name) => {
    const probe = struct(object, name);
    return probe === undefined ? [] : [{ name, object: probe, path: [...path, name] }];
  });

/** Probes and lifecycle hooks: whatever may ask a port of the container. */
export function handlersOf(container: Container): Handler[] {
  const lifecycle = struct(container.object, 'lifecycle');
  const hooks = (['postStart', 'preStop'] as const).flatMap((name): Handler[] => {
    const hook = struct(lifecycle, name);
    return hook === undefined ? [] : [{ name, object: hook, path: [...container.path, 'lifecycle', name] }];
  });
  return [...probesOf(container), ...hooks];
}

/** The struct with the `port` that a handler asks, and its path; `undefined` for those that ask none. */
export function askedPort({ object, path }: Handler): { readonly owner: JsonObject; readonly path: Path } | undefined {
  for (const action of ['httpGet', 'tcpSocket', 'grpc']) {
    const owner = struct(object, action);
    if (owner !== undefined) return { owner, path: [...path, action, 'port'] };
  }
  return undefined;
}
