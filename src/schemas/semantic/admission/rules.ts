import type { JsonObject } from '../../../core/json.ts';
import { has, structs, text, texts } from '../../../k8s/objects.ts';
import { duplicate, invalid, notSupported, required } from '../../field-error.ts';
import type { FieldPath } from '../../field-path.ts';
import { checkOneOf, shown } from '../checks.ts';
import type { Errors } from '../context.ts';
import { isPathSegmentName } from '../names.ts';

const OPERATIONS = ['*', 'CONNECT', 'CREATE', 'DELETE', 'UPDATE'];
const SCOPES = ['*', 'Cluster', 'Namespaced'];

/** SetDefaults_Rule. */
export function defaultRules(owner: JsonObject | undefined, name: string): void {
  for (const rule of structs(owner, name)) if (!has(rule, 'scope')) rule.scope = '*';
}

/** admissionregistration validation: validateRuleWithOperations. */
export function validateRuleWithOperations(rule: JsonObject, field: FieldPath, errors: Errors): void {
  const operations = texts(rule, 'operations');
  const at = field.child('operations');
  if (operations.length === 0) errors.push(required(at));
  checkWildcard(operations, at, 'operations', errors);
  for (const [i, operation] of operations.entries())
    if (!OPERATIONS.includes(operation)) errors.push(notSupported(at.index(i), operation, OPERATIONS));
  validateRule(rule, field, errors);
}

/** validateNamedRuleWithOperations. */
export function validateNamedRule(rule: JsonObject, field: FieldPath, errors: Errors): void {
  const seen = new Set<string>();
  for (const [i, name] of texts(rule, 'resourceNames').entries()) {
    const at = field.child('resourceNames').index(i);
    for (const message of isPathSegmentName(name)) errors.push(invalid(at, name, message));
    if (seen.has(name)) errors.push(duplicate(at, name));
    seen.add(name);
  }
  validateRuleWithOperations(rule, field, errors);
}

function validateRule(rule: JsonObject, field: FieldPath, errors: Errors): void {
  const groups = texts(rule, 'apiGroups');
  if (groups.length === 0) errors.push(required(field.child('apiGroups')));
  checkWildcard(groups, field.child('apiGroups'), 'API groups', errors);
  const versions = texts(rule, 'apiVersions');
  if (versions.length === 0) errors.push(required(field.child('apiVersions')));
  checkWildcard(versions, field.child('apiVersions'), 'API versions', errors);
  for (const [i, version] of versions.entries())
    if (version === '') errors.push(required(field.child('apiVersions').index(i)));
  validateResources(texts(rule, 'resources'), field.child('resources'), errors);
  if (has(rule, 'scope')) checkOneOf(text(rule, 'scope'), SCOPES, field.child('scope'), errors);
}

function checkWildcard(values: readonly string[], field: FieldPath, what: string, errors: Errors): void {
  if (values.length > 1 && values.includes('*'))
    errors.push(invalid(field, shown(values), `if '*' is present, must not specify other ${what}`));
}

/** validateResources: `pods`, `pods/log`, `*`, `pods/*`, and what must not stand beside the wildcards. */
function validateResources(resources: readonly string[], field: FieldPath, errors: Errors): void {
  if (resources.length === 0) errors.push(required(field));
  const wildSubresources = new Set<string>();
  const wildResources = new Set<string>();
  let plain = false;
  for (const [i, resource] of resources.entries()) {
    if (resource === '') {
      errors.push(required(field.index(i)));
      continue;
    }
    const slash = resource.indexOf('/');
    if (slash < 0) {
      plain = resource !== '*';
      continue;
    }
    const [name, subresource] = [resource.slice(0, slash), resource.slice(slash + 1)];
    for (const [clashes, pattern] of [
      [wildSubresources.has(name), `${name}/*`],
      [wildResources.has(subresource), `*/${subresource}`],
    ] as const)
      if (clashes)
        errors.push(invalid(field.index(i), resource, `if '${pattern}' is present, must not specify ${resource}`));
    if (subresource === '*') wildSubresources.add(name);
    if (name === '*') wildResources.add(subresource);
  }
  if (resources.length > 1 && resources.includes('*/*'))
    errors.push(invalid(field, shown(resources), "if '*/*' is present, must not specify other resources"));
  if (resources.includes('*') && plain)
    errors.push(
      invalid(field, shown(resources), "if '*' is present, must not specify other resources without subresources"),
    );
}
