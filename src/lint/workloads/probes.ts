import type { JsonObject } from '../../core/json.ts';
import { struct } from '../../k8s/objects.ts';
import type { Container } from '../objects/container.ts';
import type { Path } from '../path.ts';

export type ProbeName = 'livenessProbe' | 'readinessProbe' | 'startupProbe';
type HookName = 'postStart' | 'preStop';

/** A probe of a container, or a handler of its lifecycle. */
export interface Handler {
  readonly name: ProbeName | HookName;
  readonly object: JsonObject;
}

const PROBES: readonly ProbeName[] = ['livenessProbe', 'readinessProbe', 'startupProbe'];
const HOOKS: readonly HookName[] = ['postStart', 'preStop'];
const ACTIONS = ['httpGet', 'tcpSocket', 'grpc'];

export const probesOf = ({ object }: Container): Handler[] => named(object, PROBES);

/** Probes and lifecycle hooks: whatever may ask a port of the container. */
export function handlersOf({ object }: Container): Handler[] {
  const probes = named(object, PROBES);
  const lifecycle = struct(object, 'lifecycle');
  return lifecycle === undefined ? probes : [...probes, ...named(lifecycle, HOOKS)];
}

function named(owner: JsonObject, names: readonly Handler['name'][]): Handler[] {
  const found: Handler[] = [];
  for (const name of names) {
    const object = struct(owner, name);
    if (object !== undefined) found.push({ name, object });
  }
  return found;
}

/** Where a handler stands in the object. */
export const handlerPath = (container: Container, { name }: Handler): Path =>
  name === 'postStart' || name === 'preStop' ? [...container.path, 'lifecycle', name] : [...container.path, name];

/** What a handler asks: `httpGet`, `tcpSocket` or `grpc`, with the struct that has the `port`. */
export interface Asked {
  readonly action: string;
  readonly owner: JsonObject;
}

/** `undefined` for handlers that ask no port. */
export function askedPort({ object }: Handler): Asked | undefined {
  for (const action of ACTIONS) {
    const owner = struct(object, action);
    if (owner !== undefined) return { action, owner };
  }
  return undefined;
}

export const portPath = (container: Container, handler: Handler, { action }: Asked): Path => [
  ...handlerPath(container, handler),
  action,
  'port',
];
