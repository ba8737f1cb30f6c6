import type { JsonObject } from '../../../core/json.ts';
import { struct, text } from '../../../k8s/objects.ts';
import { forbidden, notSupported, required } from '../../field-error.ts';
import type { FieldPath } from '../../field-path.ts';
import { checkPresent, checkText } from '../checks.ts';
import type { Errors } from '../context.ts';
import { isDns1123Label, isDns1123Subdomain } from '../names.ts';

/** The kinds of subjects with the field of each. */
const FIELD_OF: ReadonlyMap<string, string> = new Map([
  ['Group', 'group'],
  ['ServiceAccount', 'serviceAccount'],
  ['User', 'user'],
]);

/** flowcontrol validation.ValidateFlowSchemaSubject: the field of its kind and no other. */
export function validateSubject(subject: JsonObject, field: FieldPath, errors: Errors): void {
  const kind = text(subject, 'kind');
  if (!FIELD_OF.has(kind)) {
    errors.push(notSupported(field.child('kind'), kind, [...FIELD_OF.keys()]));
    return;
  }
  for (const [other, name] of FIELD_OF) {
    const value = struct(subject, name);
    const at = field.child(name);
    if (other !== kind) {
      if (value !== undefined) errors.push(forbidden(at, `${name} is forbidden when subject kind is not '${other}'`));
    } else if (value === undefined) errors.push(required(at, `${name} is required when subject kind is '${kind}'`));
    else if (kind === 'ServiceAccount') validateServiceAccount(value, at, errors);
    else checkPresent(value, 'name', at, errors);
  }
}

/** flowcontrol validation.ValidateServiceAccountSubject. */
function validateServiceAccount(account: JsonObject, field: FieldPath, errors: Errors): void {
  const name = text(account, 'name');
  checkPresent(account, 'name', field, errors);
  if (name !== '' && name !== '*') checkText(isDns1123Subdomain, name, field.child('name'), errors);
  const namespace = text(account, 'namespace');
  if (namespace === '') errors.push(required(field.child('namespace'), 'must specify namespace for service account'));
  else checkText(isDns1123Label, namespace, field.child('namespace'), errors);
}
