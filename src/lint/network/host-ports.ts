import type { JsonObject } from '../../core/json.ts';
import { encodeJson } from '../../core/json-text.ts';
import { bool, integer, struct, structs, text } from '../../k8s/objects.ts';
import type { PodTemplate } from '../objects/pod-template.ts';
import { protocolOf } from '../objects/ports.ts';
import type { Path } from '../path.ts';

/** A port of the node that a pod takes. */
export interface HostPort {
  readonly pod: PodTemplate;
  readonly number: number;
  readonly protocol: string;
  /** '' for every address of the node. */
  readonly address: string;
  readonly path: Path;
}

/** `hostPort` of all containers; in the host's network every declared port is one (defaulting copies containerPort). */
export function hostPorts(pod: PodTemplate): HostPort[] {
  const onHost = bool(pod.spec, 'hostNetwork') === true;
  return pod.containers.flatMap(({ object, path }) =>
    structs(object, 'ports').flatMap((port, i) => {
      const declared = integer(port, 'hostPort') ?? 0;
      const number = declared === 0 && onHost ? (integer(port, 'containerPort') ?? 0) : declared;
      if (number === 0) return [];
      const at = [...path, 'ports', i, declared === 0 ? 'containerPort' : 'hostPort'];
      return [{ pod, number, protocol: protocolOf(port), address: addressOf(port), path: at }];
    }),
  );
}

function addressOf(port: JsonObject): string {
  const address = text(port, 'hostIP');
  return address === '0.0.0.0' || address === '::' ? '' : address;
}

/** Whether two pods that take the ports can stand in each other's way on a node. */
export const sharePort = (one: HostPort, other: HostPort): boolean =>
  (one.address === '' || other.address === '' || one.address === other.address) &&
  meetOnNodes(one.pod.spec, other.pod.spec);

/**
 * Certain to meet on nodes: one's demands on nodes are among the other's. Different demands may part them, so that
 * nothing can be said.
 */
function meetOnNodes(one: JsonObject, other: JsonObject): boolean {
  return affinityText(one) === affinityText(other) && (isWithin(one, other) || isWithin(other, one));
}

function isWithin(inner: JsonObject, outer: JsonObject): boolean {
  const wanted = struct(outer, 'nodeSelector');
  return Object.entries(struct(inner, 'nodeSelector') ?? {}).every(([key, value]) => text(wanted, key) === value);
}

/** What parts pods by node: required node affinity. */
export const affinityText = (spec: JsonObject): string => {
  const affinity = struct(struct(spec, 'affinity'), 'nodeAffinity');
  return encodeJson(struct(affinity, 'requiredDuringSchedulingIgnoredDuringExecution') ?? null);
};

/** Ports that are alike in all that `sharePort` looks at have equal texts. */
export const placementText = ({ pod: { spec }, address }: HostPort): string =>
  `${address} ${encodeJson(struct(spec, 'nodeSelector') ?? {})} ${affinityText(spec)}`;
