import type { JsonObject } from '../../../core/json.ts';
import { has, struct, structs, text } from '../../../k8s/objects.ts';
import type { CelVariables } from '../../../policy/cel/admission.ts';
import { invalid, notSupported, required } from '../../field-error.ts';
import { FieldPath } from '../../field-path.ts';
import { checkRequiredOneOf } from '../checks.ts';
import type { Errors, KindRules } from '../context.ts';
import { checkExpression } from './conditions.ts';
import { validateMutableOperations } from './match-resources.ts';
import { defaultPolicy, validatePolicyHead } from './policies.ts';
import { REINVOCATION_POLICIES } from './webhooks.ts';

const SPEC = FieldPath.of('spec');

/** The patch types, the field of each, and the type its expression has to have. */
const PATCHES = [
  { type: 'ApplyConfiguration', field: 'applyConfiguration', result: 'Object' },
  { type: 'JSONPatch', field: 'jsonPatch', result: 'list(JSONPatch)' },
] as const;

/** admissionregistration validation: validateMutatingAdmissionPolicySpec. */
function validatePolicy(policy: JsonObject, errors: Errors): void {
  const spec = struct(policy, 'spec');
  const variables = validatePolicyHead(spec, true, errors);
  validateMutableOperations(struct(spec, 'matchConstraints'), SPEC.child('matchConstraints'), errors);
  const mutations = structs(spec, 'mutations');
  const field = SPEC.child('mutations');
  if (mutations.length === 0) errors.push(required(field, 'mutations must contain at least one item'));
  for (const [i, mutation] of mutations.entries()) validateMutation(mutation, variables, field.index(i), errors);
  checkRequiredOneOf(text(spec, 'reinvocationPolicy'), REINVOCATION_POLICIES, SPEC.child('reinvocationPolicy'), errors);
}

/** validateMutation: one of two patches, the one that patchType says. */
function validateMutation(mutation: JsonObject, variables: CelVariables, field: FieldPath, errors: Errors): void {
  const patchType = text(mutation, 'patchType');
  const chosen = PATCHES.find(({ type }) => type === patchType);
  if (patchType === '') errors.push(required(field.child('patchType')));
  else if (chosen === undefined)
    errors.push(
      notSupported(
        field.child('patchType'),
        patchType,
        PATCHES.map(({ type }) => type),
      ),
    );
  if (chosen === undefined) return;
  for (const patch of PATCHES) {
    const at = field.child(patch.field);
    const given = struct(mutation, patch.field);
    if (patch !== chosen && has(mutation, patch.field))
      errors.push(invalid(at, `{${patch.field}}`, `must not be specified when patchType is ${patchType}`));
    if (patch !== chosen) continue;
    if (given === undefined) errors.push(required(at, `must be specified when patchType is ${patchType}`));
    else validatePatch(given, patch.result, variables, at.child('expression'), errors);
  }
}

function validatePatch(
  patch: JsonObject,
  result: string,
  variables: CelVariables,
  field: FieldPath,
  errors: Errors,
): void {
  const expression = text(patch, 'expression').trim();
  if (expression === '') errors.push(required(field));
  else checkExpression(expression, [result], { ...variables, hasPatchTypes: true }, field, errors);
}

export const mutatingPolicyRules: KindRules = {
  plainFinalizers: true,
  defaults: defaultPolicy,
  validate: validatePolicy,
};
