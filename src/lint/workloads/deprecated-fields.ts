import type { JsonObject } from '../../core/json.ts';
import { has, struct, structs, text } from '../../k8s/objects.ts';
import type { GroupKind } from '../objects/group-kind.ts';
import type { Path } from '../path.ts';

/** A deprecated field that is set, since which minor, and what took its place. */
export interface DeprecatedField {
  readonly path: Path;
  readonly since: number;
  readonly instead: string;
}

/** Kinds with such fields outside of pods. */
export const DEPRECATED_KINDS: readonly GroupKind[] = ['Service', 'PersistentVolume', 'PersistentVolumeClaim', 'Node'];

/** Volumes of drivers that moved out of Kubernetes; the API server warns of those that are gone for good. */
const VOLUMES: readonly (readonly [string, number, string])[] = [
  ['awsElasticBlockStore', 17, 'ebs.csi.aws.com'],
  ['azureDisk', 19, 'disk.csi.azure.com'],
  ['azureFile', 21, 'file.csi.azure.com'],
  ['cinder', 18, 'cinder.csi.openstack.org'],
  ['flexVolume', 22, 'a CSI driver'],
  ['gcePersistentDisk', 17, 'pd.csi.storage.gke.io'],
  ['portworxVolume', 25, 'pxd.portworx.com'],
  ['vsphereVolume', 19, 'csi.vsphere.vmware.com'],
];
const CLASS_ANNOTATION = 'volume.beta.kubernetes.io/storage-class';

const volumeFields = (volume: JsonObject | undefined, path: Path): DeprecatedField[] =>
  VOLUMES.filter(([field]) => has(volume, field)).map(([field, since, instead]) => ({
    path: [...path, field],
    since,
    instead,
  }));

/** Deprecated fields of a pod, by the comments of the API's types; serviceAccount has a rule of its own. */
export const deprecatedInPod = (spec: JsonObject, specPath: Path): DeprecatedField[] =>
  structs(spec, 'volumes').flatMap((volume, i) => volumeFields(volume, [...specPath, 'volumes', i]));

/** Those of objects that are no pods. */
export function deprecatedInObject(kind: GroupKind, object: JsonObject): DeprecatedField[] {
  const spec = struct(object, 'spec');
  const found: DeprecatedField[] = [];
  const add = (is: boolean, path: Path, since: number, instead: string): void => {
    if (is) found.push({ path, since, instead });
  };
  add(
    kind === 'Service' && text(spec, 'loadBalancerIP') !== '',
    ['spec', 'loadBalancerIP'],
    24,
    'an annotation of the load balancer',
  );
  if (kind === 'PersistentVolume') {
    found.push(...volumeFields(spec, ['spec']));
    const recycles = text(spec, 'persistentVolumeReclaimPolicy') === 'Recycle';
    add(recycles, ['spec', 'persistentVolumeReclaimPolicy'], 15, 'dynamic provisioning');
  }
  if (kind === 'PersistentVolume' || kind === 'PersistentVolumeClaim') {
    const annotations = struct(struct(object, 'metadata'), 'annotations');
    add(has(annotations, CLASS_ANNOTATION), ['metadata', 'annotations', CLASS_ANNOTATION], 22, 'spec.storageClassName');
  }
  add(
    kind === 'Node' && has(spec, 'configSource'),
    ['spec', 'configSource'],
    22,
    'a configuration file of the kubelet',
  );
  return found;
}
