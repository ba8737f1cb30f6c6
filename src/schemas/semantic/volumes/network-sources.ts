import type { JsonObject } from '../../../core/json.ts';
import { entries, integer, list, text, texts } from '../../../k8s/objects.ts';
import { invalid, required } from '../../field-error.ts';
import type { FieldPath } from '../../field-path.ts';
import { checkPresent, checkRequiredText, checkText, optionalText } from '../checks.ts';
import type { Errors } from '../context.ts';
import { inclusiveRangeError, isDns1123Label } from '../names.ts';
import { validateSecretReference } from './disk-sources.ts';
import { isHostPort } from './host-port.ts';

/** Storage that is reached over the network; see iscsi.ts for iSCSI. */

export function validateNfs(nfs: JsonObject, field: FieldPath, errors: Errors): void {
  checkPresent(nfs, 'server', field, errors);
  checkPresent(nfs, 'path', field, errors);
  const path = text(nfs, 'path');
  if (!path.startsWith('/')) errors.push(invalid(field.child('path'), path, 'must be an absolute path'));
}

export function validateGlusterfs(source: JsonObject, field: FieldPath, errors: Errors): void {
  checkPresent(source, 'endpoints', field, errors);
  checkPresent(source, 'path', field, errors);
}

export function validateGlusterfsPersistent(source: JsonObject, field: FieldPath, errors: Errors): void {
  validateGlusterfs(source, field, errors);
  const namespace = optionalText(source, 'endpointsNamespace');
  if (namespace === undefined) return;
  const at = field.child('endpointsNamespace');
  if (namespace === '')
    errors.push(invalid(at, namespace, 'if the endpointnamespace is set, it must be a valid namespace name'));
  else checkText(isDns1123Label, namespace, at, errors);
}

const REGISTRY = 'must be a host:port pair or multiple pairs separated by commas';

/** validation.validateQuobyteVolumeSource. */
export function validateQuobyte(source: JsonObject, field: FieldPath, errors: Errors): void {
  const registry = text(source, 'registry');
  if (registry === '') errors.push(required(field.child('registry'), REGISTRY));
  else if (text(source, 'tenant').length >= 65)
    errors.push(required(field.child('tenant'), 'must be a UUID and may not exceed a length of 64 characters'));
  else
    for (const pair of registry.split(','))
      if (!isHostPort(pair)) errors.push(invalid(field.child('registry'), registry, REGISTRY));
  checkPresent(source, 'volume', field, errors);
}

/** validation.validateFlockerVolumeSource. */
export function validateFlocker(source: JsonObject, field: FieldPath, errors: Errors): void {
  const name = text(source, 'datasetName');
  const uuid = text(source, 'datasetUUID');
  if (name === '' && uuid === '') errors.push(required(field, 'one of datasetName and datasetUUID is required'));
  if (name !== '' && uuid !== '')
    errors.push(invalid(field, 'resource', 'datasetName and datasetUUID can not be specified simultaneously'));
  if (name.includes('/')) errors.push(invalid(field.child('datasetName'), name, "must not contain '/'"));
}

/** validation.validateFCVolumeSource. */
export function validateFibreChannel(source: JsonObject, field: FieldPath, errors: Errors): void {
  const names = texts(source, 'targetWWNs');
  const ids = texts(source, 'wwids');
  const at = field.child('targetWWNs');
  if (names.length === 0 && ids.length === 0)
    errors.push(required(at, 'must specify either targetWWNs or wwids, but not both'));
  if (names.length > 0 && ids.length > 0)
    errors.push(invalid(at, [...names], 'targetWWNs and wwids can not be specified simultaneously'));
  if (names.length === 0) return;
  const lun = integer(source, 'lun');
  if (lun === undefined) errors.push(required(field.child('lun'), 'lun is required if targetWWNs is specified'));
  else if (lun < 0 || lun > 255) errors.push(invalid(field.child('lun'), lun, inclusiveRangeError(0, 255)));
}

const checkMonitors = (source: JsonObject, field: FieldPath, errors: Errors): void => {
  if (list(source, 'monitors').length === 0) errors.push(required(field.child('monitors')));
};

export function validateRbd(source: JsonObject, field: FieldPath, errors: Errors): void {
  checkMonitors(source, field, errors);
  checkPresent(source, 'image', field, errors);
}

export const validateCephFs = checkMonitors;

function validateStorageOsWith(source: JsonObject, field: FieldPath, errors: Errors, names: readonly string[]): void {
  checkRequiredText(isDns1123Label, text(source, 'volumeName'), field.child('volumeName'), errors);
  const namespace = text(source, 'volumeNamespace');
  if (namespace !== '') checkText(isDns1123Label, namespace, field.child('volumeNamespace'), errors);
  validateSecretReference(source, field, errors, ...names);
}

export const validateStorageOs = (source: JsonObject, field: FieldPath, errors: Errors): void =>
  validateStorageOsWith(source, field, errors, ['name']);
export const validateStorageOsPersistent = (source: JsonObject, field: FieldPath, errors: Errors): void =>
  validateStorageOsWith(source, field, errors, ['name', 'namespace']);

/** validation.validateFlexVolumeSource: options may not use the prefixes of Kubernetes. */
export function validateFlexVolume(source: JsonObject, field: FieldPath, errors: Errors): void {
  checkPresent(source, 'driver', field, errors);
  for (const [key] of entries(source, 'options')) {
    const domain = `.${key.split('/', 1)[0]!.toLowerCase()}`;
    if (domain.endsWith('.kubernetes.io') || domain.endsWith('.k8s.io'))
      errors.push(invalid(field.child('options').key(key), key, 'kubernetes.io and k8s.io namespaces are reserved'));
  }
}
