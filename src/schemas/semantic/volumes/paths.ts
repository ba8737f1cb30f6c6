import { invalid } from '../../field-error.ts';
import type { FieldPath } from '../../field-path.ts';
import type { Errors } from '../context.ts';

/** validation.validatePathNoBacksteps. */
export function validatePathNoBacksteps(path: string, field: FieldPath, errors: Errors): void {
  if (path.split('/').includes('..')) errors.push(invalid(field, path, "must not contain '..'"));
}

/** validation.validateLocalDescendingPath: relative, without a way up. */
export function validateLocalDescendingPath(path: string, field: FieldPath, errors: Errors): void {
  if (path.startsWith('/')) errors.push(invalid(field, path, 'must be a relative path'));
  validatePathNoBacksteps(path, field, errors);
}

/** validation.ValidateLocalNonReservedPath: nor beginning with two dots, as the kubelet's own folders do. */
export function validateLocalNonReservedPath(path: string, field: FieldPath, errors: Errors): void {
  validateLocalDescendingPath(path, field, errors);
  if (path.startsWith('..') && !path.startsWith('../')) errors.push(invalid(field, path, "must not start with '..'"));
}

/** A file mode, where one is set: three octal digits. */
export function validateFileMode(mode: number | undefined, field: FieldPath, errors: Errors): void {
  if (mode !== undefined && (mode > 0o777 || mode < 0))
    errors.push(invalid(field, mode, 'must be a number between 0 and 0777 (octal), both inclusive'));
}
