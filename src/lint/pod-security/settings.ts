import type { JsonObject } from '../../core/json.ts';
import { struct } from '../../k8s/objects.ts';
import type { ResourceGraph } from '../graph/graph.ts';
import type { Container } from '../objects/container.ts';
import type { PodTemplate } from '../objects/pod-template.ts';
import type { Path } from '../path.ts';
import { containerLabel } from '../scaling/pod-amounts.ts';

/** A `securityContext`, of a pod or of one of its containers. */
export interface SecuritySettings {
  readonly pod: PodTemplate;
  /** Whose they are: `the pod`, `container "web"`. */
  readonly who: string;
  /** `undefined` for those of the pod. */
  readonly container: Container | undefined;
  /** `undefined` where nothing is set. */
  readonly object: JsonObject | undefined;
  readonly path: Path;
}

/** A container's own settings. */
export type ContainerSettings = SecuritySettings & { readonly container: Container };

/** Pods and templates, without those that other objects make: what is wrong with them is wrong with their makers. */
export const podsToSecure = (graph: ResourceGraph): PodTemplate[] => [...graph.pods].filter(({ owned }) => !owned);

/** The settings of a pod as a whole. */
export const podSettings = (pod: PodTemplate): SecuritySettings => ({
  pod,
  who: 'the pod',
  container: undefined,
  object: struct(pod.spec, 'securityContext'),
  path: [...pod.specPath, 'securityContext'],
});

/** The settings of each container, whether it has some or not. */
export const settingsOfContainers = (pod: PodTemplate): ContainerSettings[] =>
  pod.containers.map((container) => ({
    pod,
    who: containerLabel(container),
    container,
    object: struct(container.object, 'securityContext'),
    path: [...container.path, 'securityContext'],
  }));

/** The settings of all pods, each followed by those of its containers. */
export const allSettings = (graph: ResourceGraph): SecuritySettings[] =>
  podsToSecure(graph).flatMap((pod) => [podSettings(pod), ...settingsOfContainers(pod)]);

/** The settings of all containers. */
export const allContainerSettings = (graph: ResourceGraph): ContainerSettings[] =>
  podsToSecure(graph).flatMap(settingsOfContainers);
