import type { Json } from '../../../core/json.ts';
import { duplicate, invalid, tooLong, tooMany } from '../../field-error.ts';
import type { FieldPath } from '../../field-path.ts';
import { checkText } from '../checks.ts';
import type { Errors } from '../context.ts';
import { isCIdentifier } from '../names.ts';
import { validateCsiDriverName } from '../volumes/csi.ts';

/** resource validation.validateSlice: too long a list is not looked into. */
export function validateList<T>(
  list: readonly T[],
  max: number,
  field: FieldPath,
  errors: Errors,
  validate: (item: T, field: FieldPath) => void,
): void {
  if (list.length > max) errors.push(tooMany(field, list.length, max));
  else for (const [i, item] of list.entries()) validate(item, field.index(i));
}

/** validateSet: the same for a list whose items differ in `keyOf`. */
export function validateSet<T>(
  list: readonly T[],
  max: number,
  field: FieldPath,
  errors: Errors,
  keyOf: (item: T) => string,
  validate: (item: T, field: FieldPath) => void,
): void {
  validateList(list, max, field, errors, validate);
  if (list.length > max) return;
  const seen = new Set<Json>();
  for (const [i, item] of list.entries()) {
    const key = keyOf(item);
    if (seen.has(key)) errors.push(duplicate(field.index(i), key));
    seen.add(key);
  }
}

const MAX_IDENTIFIER = 32;

/** validateQualifiedName: an identifier, mostly behind the domain of a driver. */
export function validateQualifiedName(name: string, field: FieldPath, errors: Errors): void {
  const parts = name.split('/');
  if (parts.length > 2) return;
  if (parts.length === 2) {
    if (parts[0] === '') errors.push(invalid(field, '', 'the domain must not be empty'));
    else validateCsiDriverName(parts[0]!, field, errors);
  }
  const identifier = parts.at(-1)!;
  if (parts.length === 2 && identifier === '') {
    errors.push(invalid(field, '', 'the name must not be empty'));
    return;
  }
  if (identifier.length > MAX_IDENTIFIER) errors.push(tooLong(field, MAX_IDENTIFIER));
  checkText(isCIdentifier, identifier, field, errors);
}

/** validateFullyQualifiedName. */
export function validateFullyQualifiedName(name: string, field: FieldPath, errors: Errors): void {
  validateQualifiedName(name, field, errors);
  if (!name.includes('/'))
    errors.push(invalid(field, name, 'a fully qualified name must be a domain and a name separated by a slash'));
}
