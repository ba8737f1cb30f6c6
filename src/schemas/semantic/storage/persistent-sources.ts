import type { JsonObject } from '../../../core/json.ts';
import { has, struct } from '../../../k8s/objects.ts';
import { forbidden, required } from '../../field-error.ts';
import type { FieldPath } from '../../field-path.ts';
import type { Errors } from '../context.ts';
import { validateCsiPersistent } from '../volumes/csi.ts';
import * as disks from '../volumes/disk-sources.ts';
import { validateHostPath, validateLocal } from '../volumes/host-sources.ts';
import { validateIscsiPersistent } from '../volumes/iscsi.ts';
import * as network from '../volumes/network-sources.ts';

interface PersistentSource {
  readonly name: string;
  readonly validate: (source: JsonObject, field: FieldPath, errors: Errors, volume: string) => void;
  /** What the server calls the field in errors of the source, and where it says that there is another source. */
  readonly fieldName?: string;
  readonly forbiddenName?: string;
  /** It is never refused for standing beside another one. */
  readonly tolerated?: true;
}

/** In the server's order: the first one counts, the others are forbidden. */
const SOURCES: readonly PersistentSource[] = [
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
    validate: (source, field, errors, volume) => validateIscsiPersistent(source, volume, field, errors),
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
  { name: 'local', validate: validateLocal },
  { name: 'storageos', validate: network.validateStorageOsPersistent },
  { name: 'csi', validate: validateCsiPersistent },
];

/** What ValidatePersistentVolumeSpec says of the sources: there must be one, and only one. */
export function validatePersistentSources(spec: JsonObject, volume: string, field: FieldPath, errors: Errors): void {
  let found = false;
  for (const { name, validate, fieldName = name, forbiddenName = name, tolerated } of SOURCES) {
    const source = struct(spec, name);
    if (source === undefined) continue;
    if (found && !tolerated)
      errors.push(forbidden(field.child(forbiddenName), 'may not specify more than 1 volume type'));
    else {
      validate(source, field.child(fieldName), errors, volume);
      if (name === 'local' && !has(spec, 'nodeAffinity'))
        errors.push(required(field.child('nodeAffinity'), 'Local volume requires node affinity'));
    }
    found = true;
  }
  if (!found) errors.push(required(field, 'must specify a volume type'));
}
