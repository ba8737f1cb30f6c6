import type { JsonObject } from '../../../core/json.ts';
import { integer, struct, text } from '../../../k8s/objects.ts';
import { invalid, notSupported, required } from '../../field-error.ts';
import type { FieldPath } from '../../field-path.ts';
import { checkOneOf, checkPresent, optionalText } from '../checks.ts';
import type { Errors } from '../context.ts';
import { inclusiveRangeError } from '../names.ts';

/** Disks of clouds and storage products, the same inline and in a PersistentVolume but where two rules stand here. */

function validatePartition(disk: JsonObject, field: FieldPath, errors: Errors): void {
  const partition = integer(disk, 'partition') ?? 0;
  if (partition < 0 || partition > 255)
    errors.push(invalid(field.child('partition'), partition, inclusiveRangeError(1, 255)));
}

/** A required secretRef.name; `namespace` too in PersistentVolumes. */
export function validateSecretReference(
  source: JsonObject,
  field: FieldPath,
  errors: Errors,
  ...names: readonly string[]
): void {
  const reference = struct(source, 'secretRef');
  if (reference === undefined) return;
  for (const name of names) checkPresent(reference, name, field.child('secretRef'), errors);
}

export function validateGcePersistentDisk(disk: JsonObject, field: FieldPath, errors: Errors): void {
  checkPresent(disk, 'pdName', field, errors);
  validatePartition(disk, field, errors);
}

export function validateAwsElasticBlockStore(disk: JsonObject, field: FieldPath, errors: Errors): void {
  checkPresent(disk, 'volumeID', field, errors);
  validatePartition(disk, field, errors);
}

const CACHING_MODES = ['None', 'ReadOnly', 'ReadWrite'];
const DISK_KINDS = ['Dedicated', 'Managed', 'Shared'];
const MANAGED_URI = '/subscriptions/{sub-id}/resourcegroups/{group-name}/providers/microsoft.compute/disks/{disk-id}';
const BLOB_URI = 'https://{account-name}.blob.core.windows.net/{container-name}/{disk-name}.vhd';

/** validation.validateAzureDisk. */
export function validateAzureDisk(disk: JsonObject, field: FieldPath, errors: Errors): void {
  checkPresent(disk, 'diskName', field, errors);
  checkPresent(disk, 'diskURI', field, errors);
  const cachingMode = optionalText(disk, 'cachingMode');
  if (cachingMode !== undefined) checkOneOf(cachingMode, CACHING_MODES, field.child('cachingMode'), errors);
  const kind = optionalText(disk, 'kind');
  if (kind === undefined) return;
  checkOneOf(kind, DISK_KINDS, field.child('kind'), errors);
  const uri = text(disk, 'diskURI');
  const managed = kind === 'Managed';
  if (!uri.startsWith(managed ? '/subscriptions/' : 'https://'))
    errors.push(notSupported(field.child('diskURI'), uri, [managed ? MANAGED_URI : BLOB_URI]));
}

export function validateAzureFile(file: JsonObject, field: FieldPath, errors: Errors): void {
  checkPresent(file, 'secretName', field, errors);
  checkPresent(file, 'shareName', field, errors);
}

export function validateAzureFilePersistent(file: JsonObject, field: FieldPath, errors: Errors): void {
  validateAzureFile(file, field, errors);
  if (optionalText(file, 'secretNamespace') === '') errors.push(required(field.child('secretNamespace')));
}

export const validateVsphereVolume = (disk: JsonObject, field: FieldPath, errors: Errors): void =>
  checkPresent(disk, 'volumePath', field, errors);
export const validatePhotonPersistentDisk = (disk: JsonObject, field: FieldPath, errors: Errors): void =>
  checkPresent(disk, 'pdID', field, errors);
export const validatePortworxVolume = (disk: JsonObject, field: FieldPath, errors: Errors): void =>
  checkPresent(disk, 'volumeID', field, errors);

export function validateScaleIo(source: JsonObject, field: FieldPath, errors: Errors): void {
  for (const name of ['gateway', 'system', 'volumeName']) checkPresent(source, name, field, errors);
}

export function validateCinder(disk: JsonObject, field: FieldPath, errors: Errors): void {
  checkPresent(disk, 'volumeID', field, errors);
  validateSecretReference(disk, field, errors, 'name');
}

export function validateCinderPersistent(disk: JsonObject, field: FieldPath, errors: Errors): void {
  checkPresent(disk, 'volumeID', field, errors);
  validateSecretReference(disk, field, errors, 'name', 'namespace');
}
