import type { JsonObject } from '../../core/json.ts';
import { has, struct, structs } from '../../k8s/objects.ts';
import type { Container } from '../objects/container.ts';
import type { GroupKind } from '../objects/group-kind.ts';
import type { Path } from '../path.ts';

/** A field that some releases know, but ignore until the feature is on by default. */
export interface GatedField {
  readonly path: Path;
  readonly gate: string;
}

/** The field, its gate, the first minor that knows the field, and the first where the gate is on. */
type Gate = readonly [field: string, gate: string, known: number, on: number];

/** Not on by default in any release so far. */
const NEVER = Number.POSITIVE_INFINITY;

/** Gates and their defaults are those of kube_features.go; where fields are dropped is said by DropDisabledFields of each kind. */
const GATES = {
  pod: [
    ['schedulingGates', 'PodSchedulingReadiness', 26, 27],
    ['hostUsers', 'UserNamespacesSupport', 25, 33],
    ['resources', 'PodLevelResources', 32, 34],
    ['resourceClaims', 'DynamicResourceAllocation', 26, 34],
    ['hostnameOverride', 'HostnameOverride', 34, 35],
    ['schedulingGroup', 'GenericWorkload', 36, NEVER],
  ],
  podContext: [
    ['supplementalGroupsPolicy', 'SupplementalGroupsPolicy', 31, 33],
    ['seLinuxChangePolicy', 'SELinuxChangePolicy', 32, 33],
  ],
  spread: [
    ['nodeAffinityPolicy', 'NodeInclusionPolicyInPodTopologySpread', 25, 26],
    ['nodeTaintsPolicy', 'NodeInclusionPolicyInPodTopologySpread', 25, 26],
    ['matchLabelKeys', 'MatchLabelKeysInPodTopologySpread', 25, 27],
  ],
  volume: [['image', 'ImageVolume', 31, 35]],
  projection: [
    ['clusterTrustBundle', 'ClusterTrustBundleProjection', 29, NEVER],
    ['podCertificate', 'PodCertificateRequest', 34, NEVER],
  ],
  container: [
    ['resizePolicy', 'InPlacePodVerticalScaling', 27, 33],
    ['restartPolicyRules', 'ContainerRestartRules', 34, 35],
  ],
  initContainer: [['restartPolicy', 'SidecarContainers', 28, 29]],
  mount: [['recursiveReadOnly', 'RecursiveReadOnlyMounts', 30, 31]],
  envSource: [['fileKeyRef', 'EnvFiles', 34, 35]],
  lifecycle: [['stopSignal', 'ContainerStopSignals', 33, NEVER]],
  handler: [['sleep', 'PodLifecycleSleepAction', 29, 30]],
  statefulSetUpdate: [['maxUnavailable', 'MaxUnavailableStatefulSet', 24, NEVER]],
  statefulSet: [
    ['persistentVolumeClaimRetentionPolicy', 'StatefulSetAutoDeletePVC', 23, 27],
    ['ordinals', 'StatefulSetStartOrdinal', 26, 27],
  ],
  job: [
    ['podFailurePolicy', 'JobPodFailurePolicy', 25, 26],
    ['backoffLimitPerIndex', 'JobBackoffLimitPerIndex', 28, 29],
    ['maxFailedIndexes', 'JobBackoffLimitPerIndex', 28, 29],
    ['podReplacementPolicy', 'JobPodReplacementPolicy', 28, 29],
    ['successPolicy', 'JobSuccessPolicy', 30, 31],
    ['managedBy', 'JobManagedBy', 30, 32],
  ],
  service: [['trafficDistribution', 'ServiceTrafficDistribution', 30, 31]],
  claim: [['volumeAttributesClassName', 'VolumeAttributesClass', 29, 34]],
  scalingRules: [['tolerance', 'HPAConfigurableTolerance', 33, 35]],
} satisfies Readonly<Record<string, readonly Gate[]>>;
type Place = keyof typeof GATES;

/** Finds the fields whose gates are off in one minor: few of all, so that most of an object is not looked at. */
export class GateCheck {
  readonly #gates: ReadonlyMap<string, readonly Gate[]>;

  constructor(minor: number) {
    const off = Object.entries<readonly Gate[]>(GATES).map(
      ([place, gates]) => [place, gates.filter(([, , known, on]) => minor >= known && minor < on)] as const,
    );
    this.#gates = new Map(off.filter(([, gates]) => gates.length > 0));
  }

  /** In a pod, whoever makes it. */
  inPod(spec: JsonObject, path: Path): GatedField[] {
    const found = this.#in(spec, 'pod', path);
    found.push(...this.#in(struct(spec, 'securityContext'), 'podContext', path, 'securityContext'));
    found.push(...this.#inEach(spec, 'topologySpreadConstraints', 'spread', path));
    found.push(...this.#inEach(spec, 'volumes', 'volume', path));
    if (this.#gates.has('projection'))
      for (const [i, volume] of structs(spec, 'volumes').entries()) {
        const projected = struct(volume, 'projected');
        if (projected !== undefined)
          found.push(...this.#inEach(projected, 'sources', 'projection', [...path, 'volumes', i, 'projected']));
      }
    found.push(...this.#inEach(spec, 'initContainers', 'initContainer', path));
    return found;
  }

  inContainer({ object, path }: Container): GatedField[] {
    const found = this.#in(object, 'container', path);
    found.push(...this.#inEach(object, 'volumeMounts', 'mount', path));
    if (this.#gates.has('envSource'))
      for (const [i, variable] of structs(object, 'env').entries())
        found.push(...this.#in(struct(variable, 'valueFrom'), 'envSource', path, 'env', i, 'valueFrom'));
    const lifecycle = struct(object, 'lifecycle');
    if (lifecycle === undefined) return found;
    found.push(...this.#in(lifecycle, 'lifecycle', path, 'lifecycle'));
    for (const hook of ['postStart', 'preStop'])
      found.push(...this.#in(struct(lifecycle, hook), 'handler', path, 'lifecycle', hook));
    return found;
  }

  /** In an object that is no Pod; its pod template aside. */
  inObject(kind: GroupKind, object: JsonObject): GatedField[] {
    const spec = struct(object, 'spec');
    switch (kind) {
      case 'apps/StatefulSet': {
        const update = struct(struct(spec, 'updateStrategy'), 'rollingUpdate');
        const at = ['spec', 'updateStrategy', 'rollingUpdate'];
        return [...this.#in(spec, 'statefulSet', ['spec']), ...this.#in(update, 'statefulSetUpdate', at)];
      }
      case 'batch/Job':
        return this.#in(spec, 'job', ['spec']);
      case 'batch/CronJob':
        return this.#in(struct(struct(spec, 'jobTemplate'), 'spec'), 'job', ['spec', 'jobTemplate', 'spec']);
      case 'Service':
        return this.#in(spec, 'service', ['spec']);
      case 'autoscaling/HorizontalPodAutoscaler':
        return ['scaleUp', 'scaleDown'].flatMap((side) =>
          this.#in(struct(struct(spec, 'behavior'), side), 'scalingRules', ['spec', 'behavior', side]),
        );
      default:
        return this.#in(spec, 'claim', ['spec']);
    }
  }

  #inEach(owner: JsonObject, list: string, place: Place, path: Path): GatedField[] {
    if (!this.#gates.has(place)) return [];
    return structs(owner, list).flatMap((object, i) => this.#in(object, place, path, list, i));
  }

  /** A field that the release does not know at all is told by unknown-field. */
  #in(object: JsonObject | undefined, place: Place, path: Path, ...more: Path): GatedField[] {
    const gates = this.#gates.get(place);
    if (gates === undefined || object === undefined) return [];
    return gates.flatMap(([field, gate]) => (has(object, field) ? [{ path: [...path, ...more, field], gate }] : []));
  }
}

/** Kinds with gated fields outside of pods. */
export const GATED_KINDS: readonly GroupKind[] = [
  'apps/StatefulSet',
  'batch/Job',
  'batch/CronJob',
  'Service',
  'PersistentVolumeClaim',
  'PersistentVolume',
  'autoscaling/HorizontalPodAutoscaler',
];
