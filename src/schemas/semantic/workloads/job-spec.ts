import type { JsonObject } from '../../../core/json.ts';
import { has, integer, struct, text } from '../../../k8s/objects.ts';
import { invalid, notSupported, required, tooLong } from '../../field-error.ts';
import type { FieldPath } from '../../field-path.ts';
import { checkNonnegative, checkOneOf, optionalText } from '../checks.ts';
import type { Errors, SemanticContext } from '../context.ts';
import { checkDomainPrefixedPath } from '../domain-prefixed-path.ts';
import { validatePodTemplateSpec } from '../pod/pod-template.ts';
import { validatePodFailurePolicy } from './pod-failure-policy.ts';
import { shownSuccessPolicy, validateSuccessPolicy } from './success-policy.ts';

const NUMBERS = [
  'parallelism',
  'completions',
  'activeDeadlineSeconds',
  'backoffLimit',
  'ttlSecondsAfterFinished',
  'backoffLimitPerIndex',
  'maxFailedIndexes',
] as const;
const MAX_PARALLELISM = 100_000;
const MAX_FAILED_INDEXES = 100_000;
/** From this many completions on, parallelism and failed indexes are limited more. */
const MANY_COMPLETIONS = 100_000;
const LIMIT_FOR_MANY_COMPLETIONS = 10_000;
const MAX_MANAGED_BY = 63;

/** batch validation.validateJobSpec: the part that Jobs and the templates of CronJobs share. */
export function validateJobSpec(spec: JsonObject, field: FieldPath, errors: Errors, context: SemanticContext): void {
  for (const name of NUMBERS) checkNonnegative(integer(spec, name) ?? 0, field.child(name), errors);
  if (has(spec, 'maxFailedIndexes') && !has(spec, 'backoffLimitPerIndex'))
    errors.push(required(field.child('backoffLimitPerIndex'), 'when maxFailedIndexes is specified'));
  validateManagedBy(spec, field.child('managedBy'), errors);
  validateCompletionMode(spec, field, errors);
  const policy = struct(spec, 'podFailurePolicy');
  if (policy !== undefined) validatePodFailurePolicy(policy, spec, field.child('podFailurePolicy'), errors);
  const success = struct(spec, 'successPolicy');
  if (success !== undefined) {
    const at = field.child('successPolicy');
    if (text(spec, 'completionMode') === 'Indexed') validateSuccessPolicy(success, spec, at, errors);
    else errors.push(invalid(at, shownSuccessPolicy(success), 'requires indexed completion mode'));
  }
  validatePodReplacementPolicy(spec, field.child('podReplacementPolicy'), errors);
  validatePodTemplateSpec(struct(spec, 'template'), field.child('template'), errors, context);
  validateRestartPolicy(spec, field.child('template', 'spec', 'restartPolicy'), errors);
}

function validateManagedBy(spec: JsonObject, field: FieldPath, errors: Errors): void {
  const managedBy = optionalText(spec, 'managedBy');
  if (managedBy === undefined) return;
  checkDomainPrefixedPath(managedBy, field, errors);
  if (Buffer.byteLength(managedBy) > MAX_MANAGED_BY) errors.push(tooLong(field, MAX_MANAGED_BY));
}

function validateCompletionMode(spec: JsonObject, field: FieldPath, errors: Errors): void {
  const mode = optionalText(spec, 'completionMode') ?? 'NonIndexed';
  checkOneOf(mode, ['NonIndexed', 'Indexed'], field.child('completionMode'), errors);
  if (mode === 'Indexed') validateIndexed(spec, field, errors);
  if (mode !== 'NonIndexed') return;
  for (const name of ['backoffLimitPerIndex', 'maxFailedIndexes'] as const) {
    const value = integer(spec, name);
    if (value !== undefined) errors.push(invalid(field.child(name), value, 'requires indexed completion mode'));
  }
}

function validateIndexed(spec: JsonObject, field: FieldPath, errors: Errors): void {
  const completions = integer(spec, 'completions');
  const parallelism = integer(spec, 'parallelism') ?? 0;
  const maxFailed = integer(spec, 'maxFailedIndexes');
  const failedField = field.child('maxFailedIndexes');
  if (completions === undefined) errors.push(required(field.child('completions'), 'when completion mode is Indexed'));
  if (parallelism > MAX_PARALLELISM) {
    const detail = `must be less than or equal to ${MAX_PARALLELISM} when completion mode is Indexed`;
    errors.push(invalid(field.child('parallelism'), parallelism, detail));
  }
  if (maxFailed !== undefined && maxFailed > (completions ?? maxFailed))
    errors.push(invalid(failedField, maxFailed, 'must be less than or equal to completions'));
  if (maxFailed !== undefined && maxFailed > MAX_FAILED_INDEXES)
    errors.push(invalid(failedField, maxFailed, `must be less than or equal to ${MAX_FAILED_INDEXES}`));
  if ((completions ?? 0) <= MANY_COMPLETIONS || !has(spec, 'backoffLimitPerIndex')) return;
  const many = `must be less than or equal to ${LIMIT_FOR_MANY_COMPLETIONS} when completions are above ${MANY_COMPLETIONS} and used with backoff limit per index`;
  if (maxFailed === undefined)
    errors.push(required(failedField, `must be specified when completions is above ${MANY_COMPLETIONS}`));
  if (parallelism > LIMIT_FOR_MANY_COMPLETIONS) errors.push(invalid(field.child('parallelism'), parallelism, many));
  if ((maxFailed ?? 0) > LIMIT_FOR_MANY_COMPLETIONS) errors.push(invalid(failedField, maxFailed, many));
}

function validatePodReplacementPolicy(spec: JsonObject, field: FieldPath, errors: Errors): void {
  const policy = optionalText(spec, 'podReplacementPolicy');
  if (policy === undefined) return;
  checkOneOf(policy, has(spec, 'podFailurePolicy') ? ['Failed'] : ['Failed', 'TerminatingOrFailed'], field, errors);
}

/** Pods of a Job end. */
function validateRestartPolicy(spec: JsonObject, field: FieldPath, errors: Errors): void {
  const policy = text(struct(struct(spec, 'template'), 'spec'), 'restartPolicy');
  if (policy === 'Always' || policy === '') errors.push(required(field, 'valid values: "OnFailure", "Never"'));
  else if (policy !== 'OnFailure' && policy !== 'Never')
    errors.push(notSupported(field, policy, ['OnFailure', 'Never']));
  else if (has(spec, 'podFailurePolicy') && policy !== 'Never')
    errors.push(invalid(field, policy, 'only "Never" is supported when podFailurePolicy is specified'));
}
