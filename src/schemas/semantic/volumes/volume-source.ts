import type { JsonObject } from '../../../core/json.ts';
import { struct, text } from '../../../k8s/objects.ts';
import { quantitySign } from '../../../k8s/quantity.ts';
import { forbidden, required } from '../../field-error.ts';
import type { FieldPath } from '../../field-path.ts';
import { checkPresent, checkRequiredOneOf } from '../checks.ts';
import type { Errors } from '../context.ts';
import { readQuantity } from '../resource-list.ts';
import { validateClaimTemplate } from './claim-template.ts';
import { validateCsi } from './csi.ts';
import * as disks from './disk-sources.ts';
import * as files from './file-sources.ts';
import { validateGitRepo, validateHostPath } from './host-sources.ts';
import { validateIscsi } from './iscsi.ts';
import * as network from './network-sources.ts';
import { type VolumeSource, validateOneSource } from './one-source.ts';
import { validateProjected } from './projected.ts';

export const PULL_POLICIES = ['Always', 'IfNotPresent', 'Never'];

/** An emptyDir is counted, but never refused for standing beside another source. */
function validateEmptyDir(source: JsonObject, field: FieldPath, errors: Errors): void {
  if (quantitySign(readQuantity(source.sizeLimit)) < 0)
    errors.push(forbidden(field.child('sizeLimit'), 'SizeLimit field must be a valid resource quantity'));
}

/** validation.validateImageVolumeSource: a template may leave the reference to whoever makes the pod. */
function validateImage(source: JsonObject, field: FieldPath, errors: Errors, isPod: boolean): void {
  if (isPod) checkPresent(source, 'reference', field, errors);
  checkRequiredOneOf(text(source, 'pullPolicy'), PULL_POLICIES, field.child('pullPolicy'), errors);
}

function validateEphemeral(source: JsonObject, field: FieldPath, errors: Errors): void {
  const template = struct(source, 'volumeClaimTemplate');
  if (template === undefined) errors.push(required(field.child('volumeClaimTemplate')));
  else validateClaimTemplate(template, field.child('volumeClaimTemplate'), errors);
}

/** In the server's order. Their rules know whether the volume is a pod's own, or one of a template. */
const SOURCES: readonly VolumeSource<boolean>[] = [
  { name: 'emptyDir', validate: validateEmptyDir },
  { name: 'hostPath', validate: validateHostPath },
  { name: 'gitRepo', validate: validateGitRepo },
  { name: 'gcePersistentDisk', validate: disks.validateGcePersistentDisk, fieldName: 'persistentDisk' },
  { name: 'awsElasticBlockStore', validate: disks.validateAwsElasticBlockStore },
  { name: 'secret', validate: files.validateSecretVolume },
  { name: 'nfs', validate: network.validateNfs },
  { name: 'iscsi', validate: validateIscsi },
  { name: 'glusterfs', validate: network.validateGlusterfs },
  { name: 'flocker', validate: network.validateFlocker },
  {
    name: 'persistentVolumeClaim',
    validate: (source, field, errors) => checkPresent(source, 'claimName', field, errors),
  },
  { name: 'rbd', validate: network.validateRbd },
  { name: 'cinder', validate: disks.validateCinder },
  { name: 'cephfs', validate: network.validateCephFs, forbiddenName: 'cephFS' },
  { name: 'quobyte', validate: network.validateQuobyte },
  { name: 'downwardAPI', validate: files.validateDownwardApiVolume, forbiddenName: 'downwarAPI' },
  { name: 'fc', validate: network.validateFibreChannel },
  { name: 'flexVolume', validate: network.validateFlexVolume },
  { name: 'configMap', validate: files.validateConfigMapVolume },
  { name: 'azureFile', validate: disks.validateAzureFile },
  { name: 'vsphereVolume', validate: disks.validateVsphereVolume },
  { name: 'photonPersistentDisk', validate: disks.validatePhotonPersistentDisk },
  { name: 'portworxVolume', validate: disks.validatePortworxVolume },
  { name: 'azureDisk', validate: disks.validateAzureDisk },
  { name: 'storageos', validate: network.validateStorageOs },
  { name: 'projected', validate: validateProjected },
  { name: 'scaleIO', validate: disks.validateScaleIo },
  { name: 'csi', validate: validateCsi },
  { name: 'ephemeral', validate: validateEphemeral },
  { name: 'image', validate: validateImage },
];

/** The field names of all volume sources. */
export const SOURCE_NAMES: readonly string[] = SOURCES.map(({ name }) => name);

/** validation.validateVolumeSource without what needs the volume's name. */
export function validateVolumeSource(volume: JsonObject, field: FieldPath, isPod: boolean, errors: Errors): void {
  validateOneSource(volume, SOURCES, field, errors, isPod);
}
