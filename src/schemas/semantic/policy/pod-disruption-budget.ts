import type { JsonObject } from '../../../core/json.ts';
import { has, struct } from '../../../k8s/objects.ts';
import { invalid } from '../../field-error.ts';
import { FieldPath } from '../../field-path.ts';
import { checkOneOf, optionalText } from '../checks.ts';
import type { Errors, KindRules, SemanticContext } from '../context.ts';
import { validateLabelSelector } from '../label-selector.ts';
import { isPathSegmentName, isPathSegmentPrefix } from '../names.ts';
import { shownSelector } from '../selector.ts';
import { checkNotMoreThan100Percent, checkPositiveIntOrPercent, intOrPercent } from '../workloads/int-or-percent.ts';

const SPEC = FieldPath.of('spec');

/** PDBUnhealthyPodEvictionPolicy is on from 1.27. */
function dropDisabledFields(budget: JsonObject, { minor }: SemanticContext): void {
  const spec = struct(budget, 'spec');
  if (minor < 27 && spec !== undefined) delete spec.unhealthyPodEvictionPolicy;
}

/** policy validation.ValidatePodDisruptionBudgetSpec. */
function validateBudget(budget: JsonObject, errors: Errors): void {
  const spec = struct(budget, 'spec') ?? {};
  const minAvailable = intOrPercent(spec, 'minAvailable');
  const maxUnavailable = intOrPercent(spec, 'maxUnavailable');
  if (minAvailable !== undefined && maxUnavailable !== undefined)
    errors.push(invalid(SPEC, shownSpec(spec), 'minAvailable and maxUnavailable cannot be both set'));
  for (const [name, value] of Object.entries({ minAvailable, maxUnavailable })) {
    if (value === undefined) continue;
    checkPositiveIntOrPercent(value, SPEC.child(name), errors);
    checkNotMoreThan100Percent(value, SPEC.child(name), errors);
  }
  validateLabelSelector(struct(spec, 'selector'), SPEC.child('selector'), errors);
  const eviction = optionalText(spec, 'unhealthyPodEvictionPolicy');
  if (eviction !== undefined)
    checkOneOf(eviction, ['AlwaysAllow', 'IfHealthyBudget'], SPEC.child('unhealthyPodEvictionPolicy'), errors);
}

/** As Go prints the server's own type. */
const shownSpec = (spec: JsonObject): JsonObject => ({
  MinAvailable: intOrPercent(spec, 'minAvailable') ?? null,
  Selector: has(spec, 'selector') ? shownSelector(struct(spec, 'selector')) : null,
  MaxUnavailable: intOrPercent(spec, 'maxUnavailable') ?? null,
  UnhealthyPodEvictionPolicy: optionalText(spec, 'unhealthyPodEvictionPolicy') ?? null,
});

export const podDisruptionBudgetRules: KindRules = {
  name: () => (value, prefix) => (prefix ? isPathSegmentPrefix(value) : isPathSegmentName(value)),
  plainFinalizers: true,
  metadataLast: true,
  defaults: dropDisabledFields,
  validate: validateBudget,
};
