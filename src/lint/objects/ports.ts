import type { JsonObject } from '../../core/json.ts';
import { integer, structs, text } from '../../k8s/objects.ts';
import type { Path } from '../path.ts';
import type { Container } from './container.ts';
import type { PodTemplate } from './pod-template.ts';

/** A port that a container declares. */
export interface ContainerPort {
  readonly pod: PodTemplate;
  readonly container: Container;
  /** '' where it has none. */
  readonly name: string;
  readonly number: number | undefined;
  readonly protocol: string;
  readonly path: Path;
}

/** TCP where nothing is said. */
export const protocolOf = (port: JsonObject | undefined): string => text(port, 'protocol') || 'TCP';

/** The ports of a container. */
export function containerPorts(pod: PodTemplate, container: Container): ContainerPort[] {
  return structs(container.object, 'ports').map((port, i) => ({
    pod,
    container,
    name: text(port, 'name'),
    number: integer(port, 'containerPort'),
    protocol: protocolOf(port),
    path: [...container.path, 'ports', i],
  }));
}

/** The ports a Service can reach: those of containers and sidecars (podutil.FindPort). */
export const servedPorts = (pod: PodTemplate): ContainerPort[] =>
  pod.containers.filter(({ longRunning }) => longRunning).flatMap((container) => containerPorts(pod, container));

/** A port by name or number (IntOrString); `undefined` where it is neither, '' and 0 included. */
export function portWanted(owner: JsonObject | undefined, field: string): string | number | undefined {
  const number = integer(owner, field);
  if (number !== undefined) return number === 0 ? undefined : number;
  return text(owner, field) || undefined;
}
