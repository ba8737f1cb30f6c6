import type { JsonObject } from '../../../core/json.ts';
import { struct, text } from '../../../k8s/objects.ts';
import { invalid, required } from '../../field-error.ts';
import { FieldPath } from '../../field-path.ts';
import type { Errors, KindRules } from '../context.ts';
import { isDns1035Label, isDns1123Subdomain } from '../names.ts';

const RESOURCE = FieldPath.of('spec', 'resource');

/** storagemigration validation.ValidateStorageVersionMigration. */
function validateMigration(migration: JsonObject, errors: Errors): void {
  const meant = struct(struct(migration, 'spec'), 'resource');
  const resource = text(meant, 'resource');
  const group = text(meant, 'group');
  if (resource === '') errors.push(required(RESOURCE.child('resource'), 'resource is required to be set'));
  else check(isDns1035Label(resource), resource, RESOURCE.child('resource'), errors);
  if (group !== '') check(isDns1123Subdomain(group), group, RESOURCE.child('group'), errors);
}

/** All that is wrong in one error. */
function check(messages: readonly string[], value: string, field: FieldPath, errors: Errors): void {
  if (messages.length > 0) errors.push(invalid(field, value, messages.join(',')));
}

export const storageVersionMigrationRules: KindRules = { validate: validateMigration };
