import type { JsonObject } from '../../../core/json.ts';
import { text, texts } from '../../../k8s/objects.ts';
import { invalid } from '../../field-error.ts';
import type { FieldPath } from '../../field-path.ts';
import { checkPresent } from '../checks.ts';
import type { Errors } from '../context.ts';
import { isDns1035Label } from '../names.ts';

/** The names that a spec has to give, or gets by default. */
export function validateRequiredNames(names: JsonObject | undefined, field: FieldPath, errors: Errors): void {
  for (const name of ['plural', 'singular', 'kind', 'listKind']) checkPresent(names ?? {}, name, field, errors);
}

/** apiextensions validation: ValidateCustomResourceDefinitionNames. */
export function validateNames(names: JsonObject | undefined, field: FieldPath, errors: Errors): void {
  for (const name of ['plural', 'singular']) checkLabel(text(names, name), field.child(name), errors);
  for (const name of ['kind', 'listKind']) {
    const value = text(names, name);
    const faults = value === '' ? [] : isDns1035Label(value.toLowerCase());
    if (faults.length > 0)
      errors.push(
        invalid(field.child(name), value, `may have mixed case, but should otherwise match: ${faults.join(',')}`),
      );
  }
  for (const name of ['shortNames', 'categories'])
    for (const [i, value] of texts(names, name).entries()) checkLabel(value, field.child(name).index(i), errors, true);
  const kind = text(names, 'kind');
  if (kind !== '' && kind === text(names, 'listKind'))
    errors.push(invalid(field.child('listKind'), kind, 'kind and listKind may not be the same'));
}

function checkLabel(value: string, field: FieldPath, errors: Errors, needed = false): void {
  const faults = value === '' && !needed ? [] : isDns1035Label(value);
  if (faults.length > 0) errors.push(invalid(field, value, faults.join(',')));
}
