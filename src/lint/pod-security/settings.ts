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

/** A pod with its settings. */
export interface SecuredPod {
  readonly pod: PodTemplate;
  /** Those of the pod as a whole. */
  readonly whole: SecuritySettings;
  /** Those of each container, whether it has some or not. */
  readonly containers: readonly ContainerSettings[];
}

interface Secured {
  readonly pods: readonly SecuredPod[];
  readonly settings: readonly SecuritySettings[];
  readonly containers: readonly ContainerSettings[];
}

/** Some dozens of rules ask for them. */
const known = new WeakMap<ResourceGraph, Secured>();

function securedOf(graph: ResourceGraph): Secured {
  let secured = known.get(graph);
  if (secured === undefined) {
    const pods = [...graph.pods].filter(({ owned }) => !owned).map(securedPod);
    const settings = pods.flatMap(({ whole, containers }) => [whole, ...containers]);
    secured = { pods, settings, containers: pods.flatMap(({ containers }) => containers) };
    known.set(graph, secured);
  }
  return secured;
}

/** Pods and templates, without those that other objects make: what is wrong with them is wrong with their makers. */
export const securedPods = (graph: ResourceGraph): readonly SecuredPod[] => securedOf(graph).pods;

/** The settings of all of them, each pod's followed by those of its containers. */
export const allSettings = (graph: ResourceGraph): readonly SecuritySettings[] => securedOf(graph).settings;

/** The settings of all their containers. */
export const allContainerSettings = (graph: ResourceGraph): readonly ContainerSettings[] => securedOf(graph).containers;

/** The pods alone. */
export const podsToSecure = (graph: ResourceGraph): PodTemplate[] => securedPods(graph).map(({ pod }) => pod);

const securedPod = (pod: PodTemplate): SecuredPod => ({
  pod,
  whole: {
    pod,
    who: 'the pod',
    container: undefined,
    object: struct(pod.spec, 'securityContext'),
    path: [...pod.specPath, 'securityContext'],
  },
  containers: pod.containers.map((container) => ({
    pod,
    who: containerLabel(container),
    container,
    object: struct(container.object, 'securityContext'),
    path: [...container.path, 'securityContext'],
  })),
});
