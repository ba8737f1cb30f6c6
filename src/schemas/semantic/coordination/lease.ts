import type { JsonObject } from '../../../core/json.ts';
import { integer, struct } from '../../../k8s/objects.ts';
import { invalid } from '../../field-error.ts';
import { FieldPath } from '../../field-path.ts';
import type { Errors, KindRules } from '../context.ts';

const SPEC = FieldPath.of('spec');

/** The strategy drops the fields of CoordinatedLeaderElection, a feature that is off by default. */
function setDefaults(lease: JsonObject): void {
  const spec = struct(lease, 'spec');
  if (spec === undefined) return;
  delete spec.strategy;
  delete spec.preferredHolder;
}

/** coordination validation.ValidateLeaseSpec. */
function validateLease(lease: JsonObject, errors: Errors): void {
  const spec = struct(lease, 'spec');
  const duration = integer(spec, 'leaseDurationSeconds');
  if (duration !== undefined && duration <= 0)
    errors.push(invalid(SPEC.child('leaseDurationSeconds'), duration, 'must be greater than 0'));
  const transitions = integer(spec, 'leaseTransitions');
  if (transitions !== undefined && transitions < 0)
    errors.push(invalid(SPEC.child('leaseTransitions'), transitions, 'must be greater than or equal to 0'));
}

export const leaseRules: KindRules = {
  plainFinalizers: true,
  defaults: setDefaults,
  validate: validateLease,
};
