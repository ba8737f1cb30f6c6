import type { JsonObject } from '../../core/json.ts';
import { struct, structs, text } from '../../k8s/objects.ts';

/** Why a pod does not keep a level: `hostPort (container "c" uses hostPort 80)`. */
export interface Violation {
  readonly reason: string;
  readonly detail: string;
}

/** A pod or a template, as checks see it. */
export interface PodUnderCheck {
  readonly metadata: JsonObject | undefined;
  readonly spec: JsonObject;
  /** Containers of all kinds, init containers first. */
  readonly containers: readonly JsonObject[];
  /** The minor of the policy's version. */
  readonly minor: number;
}

/** One rule of a level; `undefined` where the pod keeps it. */
export type Check = (pod: PodUnderCheck) => Violation | undefined;

export const podUnderCheck = (metadata: JsonObject | undefined, spec: JsonObject, minor: number): PodUnderCheck => ({
  metadata,
  spec,
  containers: ['initContainers', 'containers', 'ephemeralContainers'].flatMap((name) => [...structs(spec, name)]),
  minor,
});

export const securityContextOf = (owner: JsonObject): JsonObject | undefined => struct(owner, 'securityContext');

/** policy.joinQuote: quoted as it is, without escapes. */
export const quoted = (items: Iterable<string>): string => [...items].map((item) => `"${item}"`).join(', ');

export const sorted = (items: Iterable<string>): string[] => [...new Set(items)].sort(compareBytes);

const encoder = new TextEncoder();
const compareBytes = (a: string, b: string): number => Buffer.compare(encoder.encode(a), encoder.encode(b));

export const plural = (singular: string, many: string, count: number): string => (count === 1 ? singular : many);

/** `container "a"`, `containers "a", "b"`. */
export const namedContainers = (containers: readonly JsonObject[]): string =>
  `${plural('container', 'containers', containers.length)} ${quoted(containers.map((container) => text(container, 'name')))}`;

/** Who set something: the pod, and containers. */
export function setters(pod: boolean, containers: readonly JsonObject[]): string[] {
  return [...(pod ? ['pod'] : []), ...(containers.length > 0 ? [namedContainers(containers)] : [])];
}

export const isWindows = ({ spec }: Pick<PodUnderCheck, 'spec'>): boolean =>
  text(struct(spec, 'os'), 'name') === 'windows';

/** policy.relaxPolicyForUserNamespacePod, from 1.35: root inside such a pod is nobody outside. */
export const hasUserNamespace = ({ spec, minor }: Pick<PodUnderCheck, 'spec' | 'minor'>): boolean =>
  minor >= 35 && spec.hostUsers === false;
