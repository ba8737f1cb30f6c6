import type { JsonObject } from '../../../core/json.ts';
import { has, struct, structs, text } from '../../../k8s/objects.ts';
import type { SemanticContext } from '../context.ts';
import { podAffinityTerms } from './label-keys.ts';
import { allContainerLists } from './scope.ts';

/** Annotations that held init containers before they were fields. */
const INIT_CONTAINER_ANNOTATIONS = [
  'pod.beta.kubernetes.io/init-containers',
  'pod.alpha.kubernetes.io/init-containers',
  'pod.beta.kubernetes.io/init-container-statuses',
  'pod.alpha.kubernetes.io/init-container-statuses',
];

/** v1 conversion.go: dropInitContainerAnnotations. */
export function dropInitContainerAnnotations(metadata: JsonObject | undefined): void {
  const annotations = struct(metadata, 'annotations');
  if (annotations !== undefined) for (const key of INIT_CONTAINER_ANNOTATIONS) delete annotations[key];
}

/** Fields of a pod spec that a release knows, but ignores until the feature is on by default. */
const SPEC_FIELDS: readonly (readonly [string, number])[] = [
  ['schedulingGates', 27],
  ['hostUsers', 33],
  ['resources', 34],
  ['resourceClaims', 34],
  ['hostnameOverride', 35],
  ['schedulingGroup', Number.POSITIVE_INFINITY],
];
const POD_CONTEXT_FIELDS: readonly (readonly [string, number])[] = [
  ['supplementalGroupsPolicy', 33],
  ['seLinuxChangePolicy', 33],
];
const SPREAD_FIELDS: readonly (readonly [string, number])[] = [
  ['nodeAffinityPolicy', 26],
  ['nodeTaintsPolicy', 26],
  ['matchLabelKeys', 27],
];
const AFFINITY_FIELDS: readonly (readonly [string, number])[] = [
  ['matchLabelKeys', 31],
  ['mismatchLabelKeys', 31],
];
const CONTAINER_FIELDS: readonly (readonly [string, number])[] = [
  ['resizePolicy', 33],
  ['restartPolicyRules', 35],
];

/** podutil.DropDisabledFields, with the features' defaults: what is off vanishes without a word. */
export function dropDisabledFields(spec: JsonObject, { minor }: SemanticContext): void {
  dropBefore(spec, SPEC_FIELDS, minor);
  dropBefore(struct(spec, 'securityContext'), POD_CONTEXT_FIELDS, minor);
  for (const volume of structs(spec, 'volumes'))
    for (const source of structs(struct(volume, 'projected'), 'sources')) {
      delete source.clusterTrustBundle;
      delete source.podCertificate;
    }
  for (const constraint of structs(spec, 'topologySpreadConstraints')) dropBefore(constraint, SPREAD_FIELDS, minor);
  for (const term of podAffinityTerms(spec)) dropBefore(term, AFFINITY_FIELDS, minor);
  if (minor < 35) dropImageVolumes(spec);
  if (minor < 29) for (const container of structs(spec, 'initContainers')) delete container.restartPolicy;
  for (const container of allContainerLists(spec)) dropFromContainer(container, minor);
}

/** Takes out fields of features that are off in releases before theirs. */
export function dropBefore(
  object: JsonObject | undefined,
  fields: readonly (readonly [string, number])[],
  minor: number,
): void {
  if (object !== undefined) for (const [name, since] of fields) if (minor < since) delete object[name];
}

function dropFromContainer(container: JsonObject, minor: number): void {
  dropBefore(container, CONTAINER_FIELDS, minor);
  if (minor < 31) for (const mount of structs(container, 'volumeMounts')) delete mount.recursiveReadOnly;
  if (minor < 34) delete struct(container, 'resources')?.claims;
  if (minor < 35) for (const variable of structs(container, 'env')) delete struct(variable, 'valueFrom')?.fileKeyRef;
  const context = struct(container, 'securityContext');
  if (minor < 33 && context !== undefined && has(context, 'procMount')) context.procMount = 'Default';
  if (minor < 30) dropSleep(container);
  dropStopSignal(container);
}

/** PodLifecycleSleepAction is on from 1.30; a handler that does nothing else goes, too. */
function dropSleep(container: JsonObject): void {
  const lifecycle = struct(container, 'lifecycle');
  for (const name of ['postStart', 'preStop']) {
    const handler = struct(lifecycle, name);
    if (lifecycle === undefined || handler === undefined || !has(handler, 'sleep')) continue;
    delete handler.sleep;
    if (!['exec', 'httpGet', 'tcpSocket'].some((action) => has(handler, action))) delete lifecycle[name];
  }
  if (lifecycle !== undefined && Object.keys(lifecycle).length === 0) delete container.lifecycle;
}

/** ContainerStopSignals is off in all releases; a lifecycle that held nothing else goes, too. */
function dropStopSignal(container: JsonObject): void {
  const lifecycle = struct(container, 'lifecycle');
  if (lifecycle === undefined || !has(lifecycle, 'stopSignal')) return;
  delete lifecycle.stopSignal;
  if (!has(lifecycle, 'postStart') && !has(lifecycle, 'preStop')) delete container.lifecycle;
}

/** ImageVolume is on from 1.35; before, the mounts go with the volumes. */
function dropImageVolumes(spec: JsonObject): void {
  const dropped = new Set(
    structs(spec, 'volumes')
      .filter((volume) => has(volume, 'image'))
      .map((volume) => text(volume, 'name')),
  );
  if (dropped.size === 0) return;
  const keep = (items: readonly JsonObject[]) => items.filter((item) => !dropped.has(text(item, 'name')));
  spec.volumes = keep(structs(spec, 'volumes'));
  for (const container of allContainerLists(spec))
    if (has(container, 'volumeMounts')) container.volumeMounts = keep(structs(container, 'volumeMounts'));
}
