import type { JsonObject } from '../../../core/json.ts';
import { has } from '../../../k8s/objects.ts';
import { required } from '../../field-error.ts';
import type { FieldPath } from '../../field-path.ts';
import type { Errors } from '../context.ts';
import { validateCsiPersistent } from '../volumes/csi.ts';
import * as disks from '../volumes/disk-sources.ts';
import { validateHostPath, validateLocal } from '../volumes/host-sources.ts';
import { validateIscsiPersistent } from '../volumes/iscsi.ts';
import * as network from '../volumes/network-sources.ts';
import { type VolumeSource, validateOneSource } from '../volumes/one-source.ts';

interface Persistent {
  readonly spec: JsonObject;
  /** The name of the volume. */
  readonly volume: string;
  /** Where the spec is. */
  readonly field: FieldPath;
}

function validateLocalWithAffinity(source: JsonObject, field: FieldPath, errors: Errors, of: Persistent): void {
  validateLocal(source, field, errors);
  if (!has(of.spec, 'nodeAffinity'))
    errors.push(required(of.field.child('nodeAffinity'), 'Local volume requires node affinity'));
}

/** In the server's order. */
const SOURCES: readonly VolumeSource<Persistent>[] = [
  { name: 'hostPath', validate: validateHostPath },
  { name: 'gcePersistentDisk', validate: disks.validateGcePersistentDisk, fieldName: 'persistentDisk' },
  { name: 'awsElasticBlockStore', validate: disks.validateAwsElasticBlockStore },
  { name: 'glusterfs', validate: network.validateGlusterfsPersistent },
  { name: 'flocker', validate: network.validateFlocker },
  { name: 'nfs', validate: network.validateNfs },
  { name: 'rbd', validate: network.validateRbd },
  { name: 'quobyte', validate: network.validateQuobyte },
  { name: 'cephfs', validate: network.validateCephFs, forbiddenName: 'cephFS' },
  {
    name: 'iscsi',
    validate: (source, field, errors, { volume }) => validateIscsiPersistent(source, volume, field, errors),
  },
  { name: 'cinder', validate: disks.validateCinderPersistent },
  { name: 'fc', validate: network.validateFibreChannel },
  { name: 'flexVolume', validate: network.validateFlexVolume, tolerated: true },
  { name: 'azureFile', validate: disks.validateAzureFilePersistent },
  { name: 'vsphereVolume', validate: disks.validateVsphereVolume },
  { name: 'photonPersistentDisk', validate: disks.validatePhotonPersistentDisk },
  { name: 'portworxVolume', validate: disks.validatePortworxVolume },
  { name: 'azureDisk', validate: disks.validateAzureDisk },
  { name: 'scaleIO', validate: disks.validateScaleIo },
  { name: 'local', validate: validateLocalWithAffinity },
  { name: 'storageos', validate: network.validateStorageOsPersistent },
  { name: 'csi', validate: validateCsiPersistent },
];

/** What ValidatePersistentVolumeSpec says of the sources. */
export function validatePersistentSources(spec: JsonObject, volume: string, field: FieldPath, errors: Errors): void {
  validateOneSource(spec, SOURCES, field, errors, { spec, volume, field });
}
