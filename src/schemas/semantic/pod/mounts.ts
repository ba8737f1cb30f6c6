import type { JsonObject } from '../../../core/json.ts';
import { bool, has, struct, structs, text } from '../../../k8s/objects.ts';
import { forbidden, invalid, notFound, notSupported, required } from '../../field-error.ts';
import type { FieldPath } from '../../field-path.ts';
import { checkOneOf, checkPresent, optionalText } from '../checks.ts';
import { validateLocalDescendingPath } from '../volumes/paths.ts';
import type { PodScope } from './scope.ts';

const PROPAGATIONS = ['Bidirectional', 'HostToContainer', 'None'];
const RECURSIVE_READ_ONLY = ['Disabled', 'Enabled', 'IfPossible'];

/** Names and paths of a container's mounts or devices, the last of a name winning as in the server's map. */
const pathsByName = (items: readonly JsonObject[], path: string): ReadonlyMap<string, string> =>
  new Map(items.map((item) => [text(item, 'name'), text(item, path)]));

/** validation.ValidateVolumeMounts. Some errors stand at the list's field without the item, as the server has it. */
export function validateVolumeMounts(container: JsonObject, field: FieldPath, scope: PodScope): void {
  const { errors } = scope;
  const devices = pathsByName(structs(container, 'volumeDevices'), 'devicePath');
  const devicePaths = new Set(devices.values());
  const seen = new Set<string>();
  for (const [i, mount] of structs(container, 'volumeMounts').entries()) {
    const at = field.index(i);
    const name = text(mount, 'name');
    const path = text(mount, 'mountPath');
    checkPresent(mount, 'name', at, errors);
    if (!scope.volumes.has(name)) errors.push(notFound(at.child('name'), name));
    checkPresent(mount, 'mountPath', at, errors);
    if (seen.has(path)) errors.push(invalid(at.child('mountPath'), path, 'must be unique'));
    seen.add(path);
    if (devices.has(name)) errors.push(invalid(at.child('name'), name, 'must not already exist in volumeDevices'));
    if (devicePaths.has(path))
      errors.push(invalid(at.child('mountPath'), path, 'must not already exist as a path in volumeDevices'));
    validateSubPaths(mount, at, field, scope);
    validatePropagation(mount, container, field.child('mountPropagation'), scope);
    validateRecursiveReadOnly(mount, field.child('recursiveReadOnly'), scope);
  }
}

function validateSubPaths(mount: JsonObject, at: FieldPath, list: FieldPath, { errors }: PodScope): void {
  const subPath = text(mount, 'subPath');
  const expression = text(mount, 'subPathExpr');
  if (subPath !== '') validateLocalDescendingPath(subPath, list.child('subPath'), errors);
  if (expression === '') return;
  if (subPath !== '')
    errors.push(invalid(at.child('subPathExpr'), expression, 'subPathExpr and subPath are mutually exclusive'));
  validateLocalDescendingPath(expression, list.child('subPathExpr'), errors);
}

/** validation.validateMountPropagation. */
function validatePropagation(mount: JsonObject, container: JsonObject, field: FieldPath, { errors }: PodScope): void {
  const propagation = optionalText(mount, 'mountPropagation');
  if (propagation === undefined) return;
  checkOneOf(propagation, PROPAGATIONS, field, errors);
  if (propagation === 'Bidirectional' && bool(struct(container, 'securityContext'), 'privileged') !== true)
    errors.push(forbidden(field, 'Bidirectional mount propagation is available only to privileged containers'));
}

/** validation.validateMountRecursiveReadOnly. */
function validateRecursiveReadOnly(mount: JsonObject, field: FieldPath, { errors }: PodScope): void {
  const value = optionalText(mount, 'recursiveReadOnly');
  if (value === undefined || value === 'Disabled') return;
  if (!RECURSIVE_READ_ONLY.includes(value)) {
    errors.push(notSupported(field, value, RECURSIVE_READ_ONLY));
    return;
  }
  if (bool(mount, 'readOnly') !== true) errors.push(forbidden(field, 'may only be specified when readOnly is true'));
  if ((optionalText(mount, 'mountPropagation') ?? 'None') !== 'None')
    errors.push(forbidden(field, 'may only be specified when mountPropagation is None or not specified'));
}

/** validation.ValidateVolumeDevices: claims as raw block devices. */
export function validateVolumeDevices(container: JsonObject, field: FieldPath, scope: PodScope): void {
  const { errors } = scope;
  const mounts = pathsByName(structs(container, 'volumeMounts'), 'mountPath');
  const mountPaths = new Set(mounts.values());
  const names = new Set<string>();
  const paths = new Set<string>();
  for (const [i, device] of structs(container, 'volumeDevices').entries()) {
    const at = field.index(i);
    const name = text(device, 'name');
    const path = text(device, 'devicePath');
    checkDeviceVolume(name, names, at.child('name'), scope);
    if (path === '') errors.push(required(at.child('devicePath')));
    if (paths.has(path)) errors.push(invalid(at.child('devicePath'), path, 'must be unique'));
    if (path.split('/').includes('..'))
      errors.push(invalid(at.child('devicePath'), path, "can not contain backsteps ('..')"));
    else paths.add(path);
    if (mounts.has(name)) errors.push(invalid(at.child('name'), name, 'must not already exist in volumeMounts'));
    if (mountPaths.has(path))
      errors.push(invalid(at.child('devicePath'), path, 'must not already exist as a path in volumeMounts'));
  }
}

function checkDeviceVolume(name: string, names: Set<string>, field: FieldPath, { volumes, errors }: PodScope): void {
  const volume = volumes.get(name);
  if (name === '') errors.push(required(field));
  if (names.has(name)) errors.push(invalid(field, name, 'must be unique'));
  if (volume === undefined) errors.push(notFound(field, name));
  else if (!has(volume, 'persistentVolumeClaim') && !has(volume, 'ephemeral'))
    errors.push(
      invalid(field, name, 'can only use volume source type of PersistentVolumeClaim or Ephemeral for block mode'),
    );
  if (name !== '') names.add(name);
}
