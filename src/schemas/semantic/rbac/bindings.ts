import type { JsonObject } from '../../../core/json.ts';
import { struct, structs, text } from '../../../k8s/objects.ts';
import { notSupported, required } from '../../field-error.ts';
import { FieldPath } from '../../field-path.ts';
import { checkOneOf, checkPresent, checkRequiredText, checkText } from '../checks.ts';
import type { Errors, KindRules } from '../context.ts';
import { isDns1123Subdomain, isPathSegmentName } from '../names.ts';
import { pathSegmentName } from './names.ts';

const GROUP = 'rbac.authorization.k8s.io';
const ROLE_REF = FieldPath.of('roleRef');

/** rbac/v1 SetDefaults_RoleBinding and SetDefaults_Subject. */
function setDefaults(binding: JsonObject): void {
  const roleRef = struct(binding, 'roleRef') ?? {};
  binding.roleRef = roleRef;
  if (text(roleRef, 'apiGroup') === '') roleRef.apiGroup = GROUP;
  for (const subject of structs(binding, 'subjects')) {
    const kind = text(subject, 'kind');
    if ((kind === 'User' || kind === 'Group') && text(subject, 'apiGroup') === '') subject.apiGroup = GROUP;
  }
}

/** rbac validation.ValidateRoleBinding and ValidateClusterRoleBinding. */
function validateBinding(binding: JsonObject, roleKinds: readonly string[], isNamespaced: boolean, errors: Errors) {
  const roleRef = struct(binding, 'roleRef') ?? {};
  checkOneOf(text(roleRef, 'apiGroup'), [GROUP], ROLE_REF.child('apiGroup'), errors);
  checkOneOf(text(roleRef, 'kind'), roleKinds, ROLE_REF.child('kind'), errors);
  checkRequiredText(isPathSegmentName, text(roleRef, 'name'), ROLE_REF.child('name'), errors);
  for (const [i, subject] of structs(binding, 'subjects').entries())
    validateSubject(subject, isNamespaced, FieldPath.of('subjects').index(i), errors);
}

/** rbac validation.ValidateRoleBindingSubject. */
function validateSubject(subject: JsonObject, isNamespaced: boolean, field: FieldPath, errors: Errors): void {
  const name = text(subject, 'name');
  const kind = text(subject, 'kind');
  const group = text(subject, 'apiGroup');
  checkPresent(subject, 'name', field, errors);
  switch (kind) {
    case 'ServiceAccount':
      if (name !== '') checkText(isDns1123Subdomain, name, field.child('name'), errors);
      if (group !== '') errors.push(notSupported(field.child('apiGroup'), group, ['']));
      if (!isNamespaced && text(subject, 'namespace') === '') errors.push(required(field.child('namespace')));
      return;
    case 'User':
    case 'Group':
      checkOneOf(group, [GROUP], field.child('apiGroup'), errors);
      return;
    default:
      errors.push(notSupported(field.child('kind'), kind, ['ServiceAccount', 'User', 'Group']));
  }
}

export const roleBindingRules: KindRules = {
  name: pathSegmentName,
  defaults: setDefaults,
  validate: (binding, errors) => validateBinding(binding, ['Role', 'ClusterRole'], true, errors),
};

export const clusterRoleBindingRules: KindRules = {
  name: pathSegmentName,
  defaults: setDefaults,
  validate: (binding, errors) => validateBinding(binding, ['ClusterRole'], false, errors),
};
