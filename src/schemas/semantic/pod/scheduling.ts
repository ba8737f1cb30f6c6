import type { JsonObject } from '../../../core/json.ts';
import { has, integer, struct, structs, text, texts } from '../../../k8s/objects.ts';
import { duplicate, forbidden, invalid, required } from '../../field-error.ts';
import type { FieldPath } from '../../field-path.ts';
import { checkOneOf, checkPositive, checkText, optionalText } from '../checks.ts';
import type { Errors } from '../context.ts';
import { selectorKeys, validateLabelSelector } from '../label-selector.ts';
import { isDns1123Label, isDns1123Subdomain, isQualifiedName } from '../names.ts';
import { validateLabelKeys } from './affinity.ts';
import { goResourceClaim } from './go-shapes.ts';

const UNSATISFIABLE = ['DoNotSchedule', 'ScheduleAnyway'];
const INCLUSION = ['Honor', 'Ignore'];

/** validation.validateTopologySpreadConstraints. */
export function validateTopologySpread(spec: JsonObject, field: FieldPath, minor: number, errors: Errors): void {
  const constraints = structs(spec, 'topologySpreadConstraints');
  for (const [i, constraint] of constraints.entries()) {
    const at = field.index(i);
    const key = text(constraint, 'topologyKey');
    const action = text(constraint, 'whenUnsatisfiable');
    checkPositive(integer(constraint, 'maxSkew') ?? 0, at.child('maxSkew'), errors);
    if (key === '') errors.push(required(at.child('topologyKey'), 'can not be empty'));
    checkOneOf(action, UNSATISFIABLE, at.child('whenUnsatisfiable'), errors);
    const isSame = (other: JsonObject) =>
      text(other, 'topologyKey') === key && text(other, 'whenUnsatisfiable') === action;
    if (constraints.slice(i + 1).some(isSame))
      errors.push(duplicate(at.child('{topologyKey, whenUnsatisfiable}'), `{${key}, ${action}}`));
    validateMinDomains(constraint, action, at.child('minDomains'), errors);
    for (const name of ['nodeAffinityPolicy', 'nodeTaintsPolicy']) {
      const policy = optionalText(constraint, name);
      if (policy !== undefined) checkOneOf(policy, INCLUSION, at.child(name), errors);
    }
    const selector = struct(constraint, 'labelSelector');
    if (minor >= 34)
      validateLabelKeys({ matchLabelKeys: [...texts(constraint, 'matchLabelKeys')] }, selector, at, errors);
    else validateLabelKeysOfOld(constraint, selector, at.child('matchLabelKeys'), errors);
    validateLabelSelector(selector, at.child('labelSelector'), errors);
  }
}

function validateMinDomains(constraint: JsonObject, action: string, field: FieldPath, errors: Errors): void {
  const minDomains = integer(constraint, 'minDomains');
  if (minDomains === undefined) return;
  checkPositive(minDomains, field, errors);
  if (action !== 'DoNotSchedule')
    errors.push(
      invalid(field, minDomains, `can only use minDomains if whenUnsatisfiable=DoNotSchedule, not ${action}`),
    );
}

/** validation.ValidateMatchLabelKeysInTopologySpread, before 1.34: keys are not written into the selector. */
function validateLabelKeysOfOld(
  constraint: JsonObject,
  selector: JsonObject | undefined,
  field: FieldPath,
  errors: Errors,
): void {
  const keys = texts(constraint, 'matchLabelKeys');
  if (keys.length > 0 && selector === undefined)
    errors.push(forbidden(field, 'must not be specified when labelSelector is not set'));
  const selected = selectorKeys(selector);
  for (const [i, key] of keys.entries()) {
    checkText(isQualifiedName, key, field.index(i), errors);
    if (selected.has(key)) errors.push(invalid(field.index(i), key, 'exists in both matchLabelKeys and labelSelector'));
  }
}

/** validation.validateReadinessGates and validateSchedulingGates. */
export function validateGates(spec: JsonObject, field: FieldPath, errors: Errors): void {
  for (const [i, gate] of structs(spec, 'readinessGates').entries())
    checkText(
      isQualifiedName,
      text(gate, 'conditionType'),
      field.child('readinessGates').index(i).child('conditionType'),
      errors,
    );
  const seen = new Set<string>();
  for (const [i, gate] of structs(spec, 'schedulingGates').entries()) {
    const at = field.child('schedulingGates').index(i);
    const name = text(gate, 'name');
    checkText(isQualifiedName, name, at, errors);
    if (seen.has(name)) errors.push(duplicate(at, name));
    seen.add(name);
  }
}

/** validation.validatePodResourceClaims. */
export function validateResourceClaims(spec: JsonObject, field: FieldPath, errors: Errors): void {
  const seen = new Set<string>();
  for (const [i, claim] of structs(spec, 'resourceClaims').entries()) {
    const at = field.index(i);
    const name = text(claim, 'name');
    if (name === '') errors.push(required(at.child('name')));
    else if (seen.has(name)) errors.push(duplicate(at.child('name'), name));
    else checkText(isDns1123Label, name, at.child('name'), errors);
    seen.add(name);
    const sources = ['resourceClaimName', 'resourceClaimTemplateName'].filter((source) => has(claim, source));
    if (sources.length === 2)
      errors.push(
        invalid(
          at,
          goResourceClaim(claim),
          'at most one of `resourceClaimName` or `resourceClaimTemplateName` may be specified',
        ),
      );
    if (sources.length === 0)
      errors.push(
        invalid(at, goResourceClaim(claim), 'must specify one of: `resourceClaimName`, `resourceClaimTemplateName`'),
      );
    for (const source of sources) checkText(isDns1123Subdomain, text(claim, source), at.child(source), errors);
  }
}
