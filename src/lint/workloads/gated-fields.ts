import type { JsonObject } from '../../core/json.ts';
import { has, struct, structs } from '../../k8s/objects.ts';
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
const POD: readonly Gate[] = [
  ['schedulingGates', 'PodSchedulingReadiness', 26, 27],
  ['hostUsers', 'UserNamespacesSupport', 25, 33],
  ['resources', 'PodLevelResources', 32, 34],
  ['resourceClaims', 'DynamicResourceAllocation', 26, 34],
  ['hostnameOverride', 'HostnameOverride', 34, 35],
  ['schedulingGroup', 'GenericWorkload', 36, NEVER],
];
const POD_CONTEXT: readonly Gate[] = [
  ['supplementalGroupsPolicy', 'SupplementalGroupsPolicy', 31, 33],
  ['seLinuxChangePolicy', 'SELinuxChangePolicy', 32, 33],
];
const SPREAD: readonly Gate[] = [
  ['nodeAffinityPolicy', 'NodeInclusionPolicyInPodTopologySpread', 25, 26],
  ['nodeTaintsPolicy', 'NodeInclusionPolicyInPodTopologySpread', 25, 26],
  ['matchLabelKeys', 'MatchLabelKeysInPodTopologySpread', 25, 27],
];
const VOLUME: readonly Gate[] = [['image', 'ImageVolume', 31, 35]];
const PROJECTION: readonly Gate[] = [
  ['clusterTrustBundle', 'ClusterTrustBundleProjection', 29, NEVER],
  ['podCertificate', 'PodCertificateRequest', 34, NEVER],
];
const CONTAINER: readonly Gate[] = [
  ['resizePolicy', 'InPlacePodVerticalScaling', 27, 33],
  ['restartPolicyRules', 'ContainerRestartRules', 34, 35],
];
const INIT_CONTAINER: readonly Gate[] = [['restartPolicy', 'SidecarContainers', 28, 29]];
const MOUNT: readonly Gate[] = [['recursiveReadOnly', 'RecursiveReadOnlyMounts', 30, 31]];
const ENV_SOURCE: readonly Gate[] = [['fileKeyRef', 'EnvFiles', 34, 35]];
const LIFECYCLE: readonly Gate[] = [['stopSignal', 'ContainerStopSignals', 33, NEVER]];
const HANDLER: readonly Gate[] = [['sleep', 'PodLifecycleSleepAction', 29, 30]];

const STATEFUL_SET_UPDATE: readonly Gate[] = [['maxUnavailable', 'MaxUnavailableStatefulSet', 24, NEVER]];
const STATEFUL_SET: readonly Gate[] = [
  ['persistentVolumeClaimRetentionPolicy', 'StatefulSetAutoDeletePVC', 23, 27],
  ['ordinals', 'StatefulSetStartOrdinal', 26, 27],
];
const JOB: readonly Gate[] = [
  ['podFailurePolicy', 'JobPodFailurePolicy', 25, 26],
  ['backoffLimitPerIndex', 'JobBackoffLimitPerIndex', 28, 29],
  ['maxFailedIndexes', 'JobBackoffLimitPerIndex', 28, 29],
  ['podReplacementPolicy', 'JobPodReplacementPolicy', 28, 29],
  ['successPolicy', 'JobSuccessPolicy', 30, 31],
  ['managedBy', 'JobManagedBy', 30, 32],
];
const SERVICE: readonly Gate[] = [['trafficDistribution', 'ServiceTrafficDistribution', 30, 31]];
const CLAIM: readonly Gate[] = [['volumeAttributesClassName', 'VolumeAttributesClass', 29, 34]];
const SCALING_RULES: readonly Gate[] = [['tolerance', 'HPAConfigurableTolerance', 33, 35]];

/** Finds gated fields of one minor. */
export class GateCheck {
  readonly #minor: number;
  readonly #found: GatedField[] = [];

  constructor(minor: number) {
    this.#minor = minor;
  }

  /** In a pod, whoever makes it. */
  inPod(spec: JsonObject, path: Path): readonly GatedField[] {
    this.#in(spec, path, POD);
    this.#in(struct(spec, 'securityContext'), [...path, 'securityContext'], POD_CONTEXT);
    this.#inEach(spec, 'topologySpreadConstraints', path, SPREAD);
    this.#inEach(spec, 'volumes', path, VOLUME);
    for (const [i, volume] of structs(spec, 'volumes').entries())
      this.#inEach(struct(volume, 'projected'), 'sources', [...path, 'volumes', i, 'projected'], PROJECTION);
    this.#inEach(spec, 'initContainers', path, INIT_CONTAINER);
    for (const list of ['initContainers', 'containers', 'ephemeralContainers'])
      for (const [i, container] of structs(spec, list).entries()) this.#inContainer(container, [...path, list, i]);
    return this.#found;
  }

  /** In an object that is no Pod; its pod template aside. */
  inObject(kind: string, object: JsonObject): readonly GatedField[] {
    const spec = struct(object, 'spec');
    const at: Path = ['spec'];
    if (kind === 'apps/StatefulSet') {
      this.#in(spec, at, STATEFUL_SET);
      const update = struct(struct(spec, 'updateStrategy'), 'rollingUpdate');
      this.#in(update, [...at, 'updateStrategy', 'rollingUpdate'], STATEFUL_SET_UPDATE);
    }
    if (kind === 'batch/Job') this.#in(spec, at, JOB);
    if (kind === 'batch/CronJob')
      this.#in(struct(struct(spec, 'jobTemplate'), 'spec'), [...at, 'jobTemplate', 'spec'], JOB);
    if (kind === 'Service') this.#in(spec, at, SERVICE);
    if (kind === 'PersistentVolumeClaim' || kind === 'PersistentVolume') this.#in(spec, at, CLAIM);
    if (kind === 'autoscaling/HorizontalPodAutoscaler')
      for (const side of ['scaleUp', 'scaleDown'])
        this.#in(struct(struct(spec, 'behavior'), side), [...at, 'behavior', side], SCALING_RULES);
    return this.#found;
  }

  #inContainer(container: JsonObject, path: Path): void {
    this.#in(container, path, CONTAINER);
    this.#inEach(container, 'volumeMounts', path, MOUNT);
    for (const [i, variable] of structs(container, 'env').entries())
      this.#in(struct(variable, 'valueFrom'), [...path, 'env', i, 'valueFrom'], ENV_SOURCE);
    const lifecycle = struct(container, 'lifecycle');
    this.#in(lifecycle, [...path, 'lifecycle'], LIFECYCLE);
    for (const hook of ['postStart', 'preStop'])
      this.#in(struct(lifecycle, hook), [...path, 'lifecycle', hook], HANDLER);
  }

  #inEach(owner: JsonObject | undefined, list: string, path: Path, gates: readonly Gate[]): void {
    for (const [i, object] of structs(owner, list).entries()) this.#in(object, [...path, list, i], gates);
  }

  /** A field that the release does not know at all is told by unknown-field. */
  #in(object: JsonObject | undefined, path: Path, gates: readonly Gate[]): void {
    if (object === undefined) return;
    for (const [field, gate, known, on] of gates)
      if (this.#minor >= known && this.#minor < on && has(object, field))
        this.#found.push({ path: [...path, field], gate });
  }
}

/** Kinds with gated fields outside of pods. */
export const GATED_KINDS = [
  'apps/StatefulSet',
  'batch/Job',
  'batch/CronJob',
  'Service',
  'PersistentVolumeClaim',
  'PersistentVolume',
  'autoscaling/HorizontalPodAutoscaler',
];
