import type { JsonObject } from '../../../core/json.ts';
import { parseGroupVersion } from '../../../k8s/gvk.ts';
import { has, struct, structs, text } from '../../../k8s/objects.ts';
import { forbidden, invalid, notSupported, required } from '../../field-error.ts';
import type { FieldPath } from '../../field-path.ts';
import { checkOneOf, checkText, optionalText } from '../checks.ts';
import type { Errors } from '../context.ts';
import { validateLabelSelector } from '../label-selector.ts';
import { isDns1035Label, isDns1123Subdomain, isPathSegmentName } from '../names.ts';
import { defaultRules, validateNamedRule } from './rules.ts';
import { MATCH_POLICIES } from './webhooks.ts';

/** SetDefaults_MatchResources. */
export function defaultMatchResources(owner: JsonObject | undefined, name: string): void {
  const match = struct(owner, name);
  if (match === undefined) return;
  if (!has(match, 'matchPolicy')) match.matchPolicy = 'Equivalent';
  if (!has(match, 'namespaceSelector')) match.namespaceSelector = {};
  if (!has(match, 'objectSelector')) match.objectSelector = {};
  defaultRules(match, 'resourceRules');
  defaultRules(match, 'excludeResourceRules');
}

/** admissionregistration validation: validateMatchResources. */
export function validateMatchResources(match: JsonObject | undefined, field: FieldPath, errors: Errors): void {
  if (match === undefined) return;
  checkOneOf(text(match, 'matchPolicy'), MATCH_POLICIES, field.child('matchPolicy'), errors);
  for (const name of ['namespaceSelector', 'objectSelector'])
    validateLabelSelector(struct(match, name), field.child(name), errors);
  for (const name of ['resourceRules', 'excludeResourceRules'])
    for (const [i, rule] of structs(match, name).entries()) validateNamedRule(rule, field.child(name).index(i), errors);
}

const MUTABLE_OPERATIONS = ['*', 'CONNECT', 'CREATE', 'UPDATE'];

/** What is deleted cannot be changed. The server names the list, not its item. */
export function validateMutableOperations(match: JsonObject | undefined, field: FieldPath, errors: Errors): void {
  const at = field.child('resourceRules', 'operations');
  for (const rule of structs(match, 'resourceRules'))
    for (const operation of (rule.operations as string[] | undefined) ?? [])
      if (!MUTABLE_OPERATIONS.includes(operation)) errors.push(notSupported(at, operation, MUTABLE_OPERATIONS));
}

/** admissionregistration validation: validateParamKind. */
export function validateParamKind(paramKind: JsonObject, field: FieldPath, errors: Errors): void {
  validateParamVersion(text(paramKind, 'apiVersion'), field.child('apiVersion'), errors);
  const kind = text(paramKind, 'kind');
  if (kind === '') errors.push(required(field.child('kind')));
  else {
    const faults = isDns1035Label(kind.toLowerCase());
    if (faults.length > 0)
      errors.push(
        invalid(field.child('kind'), kind, `may have mixed case, but should otherwise match: ${faults.join(',')}`),
      );
  }
}

function validateParamVersion(apiVersion: string, field: FieldPath, errors: Errors): void {
  if (apiVersion === '') {
    errors.push(required(field));
    return;
  }
  const parsed = apiVersion === '/' ? { group: '', version: '' } : parseGroupVersion(apiVersion);
  if (parsed === undefined) {
    errors.push(invalid(field, apiVersion, `unexpected GroupVersion string: ${apiVersion}`));
    return;
  }
  const { group, version } = parsed;
  const groupFaults = group === '' ? [] : isDns1123Subdomain(group);
  if (groupFaults.length > 0) errors.push(invalid(field, group, groupFaults.join(',')));
  const versionFaults = isDns1035Label(version);
  if (version === '') errors.push(invalid(field, apiVersion, 'version must be specified'));
  else if (versionFaults.length > 0) errors.push(invalid(field, version, versionFaults.join(',')));
}

const NOT_FOUND_ACTIONS = ['Deny', 'Allow'];
const EXCLUSIVE = 'name and selector are mutually exclusive';

/** admissionregistration validation: validateParamRef. */
export function validateParamRef(paramRef: JsonObject | undefined, field: FieldPath, errors: Errors): void {
  if (paramRef === undefined) return;
  const name = text(paramRef, 'name');
  const selector = struct(paramRef, 'selector');
  if (name !== '') checkText(isPathSegmentName, name, field.child('name'), errors);
  validateLabelSelector(selector, field.child('selector'), errors);
  if (name !== '' && selector !== undefined)
    for (const one of ['name', 'selector']) errors.push(forbidden(field.child(one), EXCLUSIVE));
  if (name === '' && selector === undefined) errors.push(required(field, 'one of name or selector must be specified'));
  const action = optionalText(paramRef, 'parameterNotFoundAction') ?? '';
  const at = field.child('parameterNotFoundAction');
  if (action === '') errors.push(required(at));
  else checkOneOf(action, NOT_FOUND_ACTIONS, at, errors);
}
