import { posix } from 'node:path';
import type { JsonObject } from '../../../core/json.ts';
import { has, struct, text, texts } from '../../../k8s/objects.ts';
import { formatQuantity, quantitySign, quantityValue } from '../../../k8s/quantity.ts';
import { forbidden, invalid, notSupported, required } from '../../field-error.ts';
import type { FieldPath } from '../../field-path.ts';
import { checkOneOf, checkText, optionalText } from '../checks.ts';
import type { Errors } from '../context.ts';
import { isDns1123Subdomain } from '../names.ts';
import { validateNodeSelector } from '../node/node-selector.ts';
import { resourceList } from '../resource-list.ts';
import { VOLUME_MODES, validateAccessModes } from '../volumes/claim-spec.ts';
import { validatePersistentSources } from './persistent-sources.ts';

const RECLAIM_POLICIES = ['Delete', 'Recycle', 'Retain'];
const INLINE = 'may not be specified in the context of inline volumes';

/** validation.ValidatePersistentVolumeSpec, of a PersistentVolume of that name. */
export function validatePersistentVolumeSpec(spec: JsonObject, name: string, field: FieldPath, errors: Errors): void {
  validateModes(spec, field.child('accessModes'), errors);
  validateCapacity(spec, field.child('capacity'), errors);
  const policy = text(spec, 'persistentVolumeReclaimPolicy');
  if (policy !== '') checkOneOf(policy, RECLAIM_POLICIES, field.child('persistentVolumeReclaimPolicy'), errors);
  const affinity = struct(spec, 'nodeAffinity');
  if (affinity !== undefined) validateNodeAffinity(affinity, field.child('nodeAffinity'), errors);
  validateSources(spec, name, field, errors);
  const storageClass = text(spec, 'storageClassName');
  if (storageClass !== '') checkText(isDns1123Subdomain, storageClass, field.child('storageClassName'), errors);
  const mode = optionalText(spec, 'volumeMode');
  if (mode !== undefined) checkOneOf(mode, VOLUME_MODES, field.child('volumeMode'), errors);
  validateAttributesClass(spec, field, errors);
}

/** The same for the volume that stands inline in a VolumeAttachment: a CSI volume and little else. */
export function validateInlineVolumeSpec(spec: JsonObject, field: FieldPath, errors: Errors): void {
  const refuse = (name: string, detail: string): void => {
    errors.push(forbidden(field.child(name), detail));
  };
  for (const name of ['claimRef', 'nodeAffinity']) if (has(spec, name)) refuse(name, INLINE);
  if (Object.keys(struct(spec, 'capacity') ?? {}).length > 0) refuse('capacity', INLINE);
  if (!has(spec, 'csi'))
    errors.push(required(field.child('csi'), 'has to be specified in the context of inline volumes'));
  validateModes(spec, field.child('accessModes'), errors);
  const policy = text(spec, 'persistentVolumeReclaimPolicy');
  if (policy !== '' && policy !== 'Retain')
    refuse('persistentVolumeReclaimPolicy', 'may only be Retain in the context of inline volumes');
  validateSources(spec, '', field, errors);
  if (text(spec, 'storageClassName') !== '') refuse('storageClassName', INLINE);
  const mode = optionalText(spec, 'volumeMode');
  if (mode !== undefined && mode !== 'Filesystem')
    refuse('volumeMode', 'may not specify volumeMode other than Filesystem in the context of inline volumes');
}

function validateModes(spec: JsonObject, field: FieldPath, errors: Errors): void {
  const modes = texts(spec, 'accessModes');
  if (modes.length === 0) errors.push(required(field));
  validateAccessModes(modes, field, errors);
}

function validateCapacity(spec: JsonObject, field: FieldPath, errors: Errors): void {
  const capacity = resourceList(spec, 'capacity');
  if (capacity.size === 0) errors.push(required(field));
  if (!capacity.has('storage') || capacity.size > 1)
    errors.push(notSupported(field, sorted(struct(spec, 'capacity')), ['storage']));
  for (const [resource, quantity] of capacity) {
    const at = field.key(resource);
    const value = quantityValue(quantity);
    if (value < 0n) errors.push(invalid(at, value, 'must be a valid resource quantity'));
    if (quantitySign(quantity) <= 0) errors.push(invalid(at, formatQuantity(quantity), 'must be greater than zero'));
  }
}

/** A map as Go shows it. */
const sorted = (map: JsonObject | undefined): JsonObject | null =>
  map === undefined ? null : Object.fromEntries(Object.entries(map).sort(([a], [b]) => (a < b ? -1 : 1)));

function validateNodeAffinity(affinity: JsonObject, field: FieldPath, errors: Errors): void {
  const selector = struct(affinity, 'required');
  if (selector === undefined) errors.push(required(field.child('required'), 'must specify required node constraints'));
  else validateNodeSelector(selector, field.child('required'), errors);
}

function validateSources(spec: JsonObject, name: string, field: FieldPath, errors: Errors): void {
  validatePersistentSources(spec, name, field, errors);
  const path = text(struct(spec, 'hostPath'), 'path');
  if (path !== '' && posix.normalize(path) === '/' && text(spec, 'persistentVolumeReclaimPolicy') === 'Recycle')
    errors.push(
      forbidden(field.child('persistentVolumeReclaimPolicy'), "may not be 'recycle' for a hostPath mount of '/'"),
    );
}

function validateAttributesClass(spec: JsonObject, field: FieldPath, errors: Errors): void {
  const name = optionalText(spec, 'volumeAttributesClassName');
  if (name === undefined) return;
  const at = field.child('volumeAttributesClassName');
  if (name === '') errors.push(required(at, 'an empty string is disallowed'));
  else checkText(isDns1123Subdomain, name, at, errors);
  if (!has(spec, 'csi'))
    errors.push(required(field.child('csi'), 'has to be specified when using volumeAttributesClassName'));
}
