import type { JsonObject } from '../../../core/json.ts';
import { struct, text, texts } from '../../../k8s/objects.ts';
import { forbidden } from '../../field-error.ts';
import { FieldPath } from '../../field-path.ts';
import type { Errors, SemanticContext } from '../context.ts';
import { CompiledPolicy, type Denials } from './policy-evaluation.ts';
import { type CreateRequest, createRequest, matchesRequest, namespaceObject } from './policy-match.ts';
import { collectParams } from './policy-params.ts';

const GROUP = 'admissionregistration.k8s.io';
const POLICY = `${GROUP}/ValidatingAdmissionPolicy`;
const BINDING = `${GROUP}/ValidatingAdmissionPolicyBinding`;

/** Whether anything is bound: everything else here costs nothing then. */
export const hasPolicies = ({ cluster }: SemanticContext): boolean => cluster.ofKind(BINDING).length > 0;

/**
 * plugin/policy/validating: what the policies among the objects at hand say of one that is created. Denials are errors;
 * what is only to be warned about is given back. Objects that configure admission are exempt.
 */
export function admitByPolicies(
  object: JsonObject,
  resource: string,
  namespaced: boolean,
  errors: Errors,
  context: SemanticContext,
): string[] {
  const request = createRequest(object, resource, namespaced);
  const warnings: string[] = [];
  if (request.group === GROUP) return warnings;
  for (const binding of context.cluster.ofKind(BINDING)) {
    const policy = context.cluster.find(POLICY, text(struct(binding, 'spec'), 'policyName'));
    if (policy === undefined || !isBound(policy, binding, request, context)) continue;
    const actions = texts(struct(binding, 'spec'), 'validationActions');
    const who = `ValidatingAdmissionPolicy '${nameOf(policy)}' with binding '${nameOf(binding)}'`;
    for (const denial of denialsOf(policy, binding, request, context)) {
      if (actions.includes('Deny'))
        errors.push(forbidden(FieldPath.of('metadata'), `${who} denied request: ${denial}`));
      if (actions.includes('Warn')) warnings.push(`Validation failed for ${who}: ${denial}`);
    }
  }
  return warnings;
}

const nameOf = (object: JsonObject): string => text(struct(object, 'metadata'), 'name');

const isBound = (policy: JsonObject, binding: JsonObject, request: CreateRequest, context: SemanticContext): boolean =>
  matchesRequest(struct(struct(policy, 'spec'), 'matchConstraints'), request, context, true) &&
  matchesRequest(struct(struct(binding, 'spec'), 'matchResources'), request, context, false);

function denialsOf(policy: JsonObject, binding: JsonObject, request: CreateRequest, context: SemanticContext): Denials {
  const compiled = CompiledPolicy.of(policy);
  if (compiled === undefined) return [];
  const params = collectParams(policy, binding, request, context);
  if ('error' in params)
    return text(struct(policy, 'spec'), 'failurePolicy') === 'Ignore'
      ? []
      : [`failed to configure binding: ${params.error}`];
  const namespace = namespaceObject(request, context);
  return params.objects.flatMap((object) => compiled.evaluate(request, object, namespace));
}
