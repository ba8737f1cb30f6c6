import type { JsonObject } from '../../../core/json.ts';
import { bool, texts } from '../../../k8s/objects.ts';
import { invalid, notSupported, required } from '../../field-error.ts';
import type { FieldPath } from '../../field-path.ts';
import { shown } from '../checks.ts';
import type { Errors } from '../context.ts';
import { isDns1123Label } from '../names.ts';

const VERBS = ['create', 'delete', 'deletecollection', 'get', 'list', 'patch', 'proxy', 'update', 'watch'];

/** flowcontrol validation.ValidateFlowSchemaResourcePolicyRule. */
export function validateResourceRule(rule: JsonObject, field: FieldPath, errors: Errors): void {
  validateVerbs(texts(rule, 'verbs'), field.child('verbs'), errors);
  for (const [name, one, many] of [
    ['apiGroups', 'api group', 'api groups'],
    ['resources', 'resource', 'resources'],
  ] as const) {
    const values = texts(rule, name);
    if (values.length === 0) errors.push(required(field.child(name), `resource rules must supply at least one ${one}`));
    else checkWildcard(values, many, field.child(name), errors);
  }
  validateNamespaces(rule, field.child('namespaces'), errors);
}

/** `*` stands alone; tells whether it is there. */
function checkWildcard(values: readonly string[], what: string, field: FieldPath, errors: Errors): boolean {
  const found = values.includes('*');
  if (found && values.length > 1)
    errors.push(invalid(field, shown(values), `if '*' is present, must not specify other ${what}`));
  return found;
}

function validateVerbs(verbs: readonly string[], field: FieldPath, errors: Errors): void {
  if (verbs.length === 0) errors.push(required(field, 'verbs must contain at least one value'));
  else if (!checkWildcard(verbs, 'verbs', field, errors) && !verbs.every((verb) => VERBS.includes(verb)))
    errors.push(notSupported(field, shown(verbs), VERBS));
}

function validateNamespaces(rule: JsonObject, field: FieldPath, errors: Errors): void {
  const namespaces = texts(rule, 'namespaces');
  if (namespaces.length === 0 && bool(rule, 'clusterScope') !== true)
    errors.push(required(field, 'resource rules that are not cluster scoped must supply at least one namespace'));
  else if (!checkWildcard(namespaces, 'namespaces', field, errors))
    for (const [i, namespace] of namespaces.entries())
      for (const message of isDns1123Label(namespace))
        errors.push(
          invalid(field.index(i), namespace, `each member of this list must be '*' or a DNS-1123 label; ${message}`),
        );
}

/** flowcontrol validation.ValidateFlowSchemaNonResourcePolicyRule. */
export function validateNonResourceRule(rule: JsonObject, field: FieldPath, errors: Errors): void {
  validateVerbs(texts(rule, 'verbs'), field.child('verbs'), errors);
  const urls = texts(rule, 'nonResourceURLs');
  const list = field.child('nonResourceURLs');
  if (urls.length === 0) errors.push(required(list, 'nonResourceURLs must contain at least one value'));
  else if (!checkWildcard(urls, 'non-resource URLs', list, errors))
    for (const [i, url] of urls.entries()) {
      const fault = urlFault(url);
      if (fault !== undefined) errors.push(invalid(list.index(i), url, fault));
    }
}

/** flowcontrol validation.ValidateNonResourceURLPath. */
function urlFault(path: string): string | undefined {
  if (path === '') return 'must not be empty';
  if (path === '/') return undefined;
  if (!path.startsWith('/')) return 'must start with slash';
  if (path.includes(' ')) return 'must not contain white-space';
  if (path.includes('//')) return 'must not contain double slash';
  const stars = path.split('*').length - 1;
  return stars > 1 || (stars === 1 && !path.endsWith('/*')) ? 'wildcard can only do suffix matching' : undefined;
}
