import type { JsonObject } from '../../../core/json.ts';
import { integer, struct, text } from '../../../k8s/objects.ts';
import { invalid, required } from '../../field-error.ts';
import { FieldPath } from '../../field-path.ts';
import type { Errors, KindRules, SemanticContext, Warn } from '../context.ts';
import { validateLabelSelector } from '../label-selector.ts';
import { isDns1123Label } from '../names.ts';
import { nameOrGenerated } from '../object-meta.ts';
import { warnAboutPodTemplate } from '../pod/warnings.ts';
import { selectorOf } from '../selector.ts';
import { setJobDefaults } from './job-defaults.ts';
import { validateGeneratedSelector } from './job-labels.ts';
import { validateJobSpec } from './job-spec.ts';
import { checkSelectorMatches, SPEC, TEMPLATE, warnAboutPodNames } from './template.ts';

/** batch validation.ValidateJob. */
function validateJob(job: JsonObject, errors: Errors, context: SemanticContext): void {
  const spec = struct(job, 'spec') ?? {};
  const selector = struct(spec, 'selector');
  validateGeneratedSelector(job, spec, errors, context);
  validateJobSpec(spec, SPEC, errors, context);
  if (selector === undefined) errors.push(required(SPEC.child('selector')));
  else validateLabelSelector(selector, SPEC.child('selector'), errors);
  const asSelector = selectorOf(selector);
  if (asSelector !== undefined) checkSelectorMatches(struct(spec, 'template') ?? {}, asSelector, TEMPLATE, errors);
  validateHostnames(job, spec, errors);
}

/** Pods of an Indexed Job are named by their index, and the name is their host's. */
function validateHostnames(job: JsonObject, spec: JsonObject, errors: Errors): void {
  const completions = integer(spec, 'completions') ?? 0;
  if (text(spec, 'completionMode') !== 'Indexed' || completions <= 0) return;
  const name = nameOrGenerated(struct(job, 'metadata'));
  const longest = `${name}-${completions - 1}`;
  if (isDns1123Label(longest).length > 0) {
    const detail = `will not able to create pod with invalid DNS label: ${longest}`;
    errors.push(invalid(FieldPath.of('metadata', 'name'), name, detail));
  }
}

/** job.WarningsForJobSpec; `owner` is the Job or the CronJob. */
export function warnAboutJobSpec(
  spec: JsonObject | undefined,
  field: FieldPath,
  owner: JsonObject,
  warn: Warn,
  context: SemanticContext,
): void {
  const many = (integer(spec, 'completions') ?? 0) > 100_000 && (integer(spec, 'parallelism') ?? 0) > 10_000;
  if (text(spec, 'completionMode') === 'Indexed' && many)
    warn(
      field,
      `${field}: In Indexed Jobs with a number of completions higher than 10^5 and a parallelism higher than 10^4, Kubernetes might not be able to track completedIndexes when a big number of indexes fail`,
    );
  warnAboutPodTemplate(struct(spec, 'template'), field.child('template'), owner, warn, context);
}

export const jobRules: KindRules = {
  defaults: setJobDefaults,
  validate: validateJob,
  warnings: (job, warn, context) => {
    warnAboutPodNames(job, warn);
    warnAboutJobSpec(struct(job, 'spec'), SPEC, job, warn, context);
  },
};
