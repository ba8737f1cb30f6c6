import type { JsonObject } from '../../../core/json.ts';
import { text } from '../../../k8s/objects.ts';
import { required } from '../../field-error.ts';
import type { FieldPath } from '../../field-path.ts';
import { checkOneOf, checkPresent, optionalText } from '../checks.ts';
import type { Errors } from '../context.ts';
import { validateLocalDescendingPath, validatePathNoBacksteps } from './paths.ts';

const HOST_PATH_TYPES = [
  '',
  'BlockDevice',
  'CharDevice',
  'Directory',
  'DirectoryOrCreate',
  'File',
  'FileOrCreate',
  'Socket',
];

/** validation.validateHostPathVolumeSource. */
export function validateHostPath(source: JsonObject, field: FieldPath, errors: Errors): void {
  const path = text(source, 'path');
  if (path === '') {
    errors.push(required(field.child('path')));
    return;
  }
  validatePathNoBacksteps(path, field.child('path'), errors);
  const type = optionalText(source, 'type');
  if (type !== undefined) checkOneOf(type, HOST_PATH_TYPES, field.child('type'), errors);
}

/** validation.validateLocalVolumeSource. */
export function validateLocal(source: JsonObject, field: FieldPath, errors: Errors): void {
  const path = text(source, 'path');
  if (path === '') errors.push(required(field.child('path')));
  else validatePathNoBacksteps(path, field.child('path'), errors);
}

/** validation.validateGitRepoVolumeSource. */
export function validateGitRepo(source: JsonObject, field: FieldPath, errors: Errors): void {
  checkPresent(source, 'repository', field, errors);
  validateLocalDescendingPath(text(source, 'directory'), field.child('directory'), errors);
}
