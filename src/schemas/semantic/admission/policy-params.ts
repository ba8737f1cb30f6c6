import type { JsonObject } from '../../../core/json.ts';
import { struct, text } from '../../../k8s/objects.ts';
import { isNamespaced } from '../../../k8s/scope.ts';
import { groupKind } from '../cluster.ts';
import type { SemanticContext } from '../context.ts';
import { labelsOf, selectorOf } from '../selector.ts';
import { namespaceOf } from './namespace-objects.ts';
import type { CreateRequest } from './policy-match.ts';

/** The parameters a policy is evaluated with, once for each; or why it cannot be configured. */
export type Params = { readonly objects: readonly (JsonObject | null)[] } | { readonly error: string };

/** plugin/policy/generic: CollectParams, among the objects at hand. */
export function collectParams(
  policy: JsonObject,
  binding: JsonObject,
  request: CreateRequest,
  { cluster }: SemanticContext,
): Params {
  const paramKind = struct(struct(policy, 'spec'), 'paramKind');
  const paramRef = struct(struct(binding, 'spec'), 'paramRef');
  if (paramKind === undefined || paramRef === undefined) return { objects: [null] };
  const [apiVersion, kind] = [text(paramKind, 'apiVersion'), text(paramKind, 'kind')];
  const namespace = text(paramRef, 'namespace') || request.namespace;
  const inNamespace = isNamespaced(apiVersion, kind);
  if (inNamespace && namespace === undefined)
    return {
      error:
        'cannot use namespaced paramRef in policy binding that matches cluster-scoped resources without specifying a namespace',
    };
  const candidates = cluster
    .ofKind(groupKind(apiVersion, kind))
    .filter((object) => !inNamespace || namespaceOf(object) === namespace);
  const objects = candidates.filter((object) => isMeant(object, paramRef));
  if (objects.length > 0 || text(paramRef, 'parameterNotFoundAction') === 'Allow') return { objects };
  return { error: 'no params found for policy binding with `Deny` parameterNotFoundAction' };
}

function isMeant(object: JsonObject, paramRef: JsonObject): boolean {
  const name = text(paramRef, 'name');
  if (name !== '') return text(struct(object, 'metadata'), 'name') === name;
  return selectorOf(struct(paramRef, 'selector'))?.matches(labelsOf(object)) === true;
}
