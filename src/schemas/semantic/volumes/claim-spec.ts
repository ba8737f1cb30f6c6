import type { JsonObject } from '../../../core/json.ts';
import { has, struct, text, texts } from '../../../k8s/objects.ts';
import { formatQuantity, quantitySign } from '../../../k8s/quantity.ts';
import { forbidden, invalid, required } from '../../field-error.ts';
import type { FieldPath } from '../../field-path.ts';
import { checkOneOf, checkPresent, checkText, optionalText } from '../checks.ts';
import type { Errors } from '../context.ts';
import { validateLabelSelector } from '../label-selector.ts';
import { isDns1123Label, isDns1123Subdomain } from '../names.ts';
import { resourceList } from '../resource-list.ts';

const ACCESS_MODES = ['ReadOnlyMany', 'ReadWriteMany', 'ReadWriteOnce', 'ReadWriteOncePod'];
export const VOLUME_MODES = ['Block', 'Filesystem'];

/** validation.ValidatePersistentVolumeClaimSpec, for claims and for templates of ephemeral volumes. */
export function validatePersistentVolumeClaimSpec(spec: JsonObject, field: FieldPath, errors: Errors): void {
  const modes = texts(spec, 'accessModes');
  if (modes.length === 0) errors.push(required(field.child('accessModes'), 'at least 1 access mode is required'));
  validateLabelSelector(struct(spec, 'selector'), field.child('selector'), errors);
  validateAccessModes(modes, field.child('accessModes'), errors);
  validateStorageRequest(spec, field.child('resources').key('storage'), errors);
  for (const name of ['storageClassName', 'volumeAttributesClassName'] as const) {
    const value = text(spec, name);
    if (value !== '') checkText(isDns1123Subdomain, value, field.child(name), errors);
  }
  const volumeMode = optionalText(spec, 'volumeMode');
  if (volumeMode !== undefined) checkOneOf(volumeMode, VOLUME_MODES, field.child('volumeMode'), errors);
  validateDataSources(spec, field, errors);
}

/** Known modes, and ReadWriteOncePod only alone. */
export function validateAccessModes(modes: readonly string[], field: FieldPath, errors: Errors): void {
  for (const mode of modes) checkOneOf(mode, ACCESS_MODES, field, errors);
  const others = modes.some((mode) => mode !== 'ReadWriteOncePod' && ACCESS_MODES.includes(mode));
  if (others && modes.includes('ReadWriteOncePod'))
    errors.push(forbidden(field, 'may not use ReadWriteOncePod with other access modes'));
}

function validateStorageRequest(spec: JsonObject, field: FieldPath, errors: Errors): void {
  const storage = resourceList(struct(spec, 'resources'), 'requests').get('storage');
  if (storage === undefined) errors.push(required(field));
  else if (quantitySign(storage) <= 0)
    errors.push(invalid(field, formatQuantity(storage), 'must be greater than zero'));
}

/** validation.validateDataSource and validateDataSourceRef, and that the two are the same. */
function validateDataSources(spec: JsonObject, field: FieldPath, errors: Errors): void {
  const source = struct(spec, 'dataSource');
  const reference = struct(spec, 'dataSourceRef');
  if (source !== undefined) validateDataSource(source, field.child('dataSource'), errors);
  if (reference !== undefined) validateDataSource(reference, field.child('dataSourceRef'), errors);
  const namespace = text(reference, 'namespace');
  if (namespace !== '') checkText(isDns1123Label, namespace, field.child('dataSourceRef', 'namespace'), errors);
  if (source === undefined || reference === undefined) return;
  const value = {}; // the server hands over a path here, which has nothing to show
  if (namespace !== '')
    errors.push(invalid(field, value, 'may not be specified when dataSourceRef.namespace is specified'));
  else if (!isSameDataSource(source, reference)) errors.push(invalid(field, value, 'must match dataSourceRef'));
}

function validateDataSource(source: JsonObject, field: FieldPath, errors: Errors): void {
  checkPresent(source, 'name', field, errors);
  checkPresent(source, 'kind', field, errors);
  const group = text(source, 'apiGroup');
  const kind = text(source, 'kind');
  if (group !== '') checkText(isDns1123Subdomain, group, field.child('apiGroup'), errors);
  else if (kind !== 'PersistentVolumeClaim')
    errors.push(invalid(field, kind, "must be 'PersistentVolumeClaim' when referencing the default apiGroup"));
}

const isSameDataSource = (a: JsonObject, b: JsonObject): boolean =>
  has(a, 'apiGroup') === has(b, 'apiGroup') &&
  ['apiGroup', 'kind', 'name'].every((name) => text(a, name) === text(b, name));
