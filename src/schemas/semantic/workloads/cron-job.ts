import type { JsonObject } from '../../../core/json.ts';
import { bool, integer, struct, text } from '../../../k8s/objects.ts';
import { invalid, notSupported, required } from '../../field-error.ts';
import { FieldPath } from '../../field-path.ts';
import { checkNonnegative, checkRequiredOneOf, optionalText } from '../checks.ts';
import type { Errors, KindRules, SemanticContext } from '../context.ts';
import { nameOrGenerated } from '../object-meta.ts';
import { shownSelector } from '../selector.ts';
import { cronScheduleFault } from './cron-schedule.ts';
import { warnAboutJobSpec } from './job.ts';
import { defaultTemplateOfJob } from './job-defaults.ts';
import { validateJobSpec } from './job-spec.ts';
import { SPEC, specOf, templateOf, warnAboutPodNames } from './template.ts';
import { isTimeZone } from './time-zone.ts';

const JOB_SPEC = SPEC.child('jobTemplate', 'spec');
/** Jobs get eleven more characters, and their names are DNS labels. */
const MAX_NAME = 52;

/** batch/v1 SetDefaults_CronJob. */
function setDefaults(cronJob: JsonObject, context: SemanticContext): void {
  const spec = specOf(cronJob);
  const jobTemplate = struct(spec, 'jobTemplate') ?? {};
  spec.jobTemplate = jobTemplate;
  const jobSpec = specOf(jobTemplate);
  defaultTemplateOfJob(jobSpec, templateOf(jobSpec), context);
  if (text(spec, 'concurrencyPolicy') === '') spec.concurrencyPolicy = 'Allow';
  spec.suspend ??= false;
  spec.successfulJobsHistoryLimit ??= 3;
  spec.failedJobsHistoryLimit ??= 1;
  if (context.minor < 25) delete spec.timeZone;
}

/** batch validation.ValidateCronJobCreate. */
function validateCronJob(cronJob: JsonObject, errors: Errors, context: SemanticContext): void {
  const spec = struct(cronJob, 'spec') ?? {};
  validateSchedule(text(spec, 'schedule'), SPEC.child('schedule'), errors, context);
  for (const name of ['startingDeadlineSeconds', 'successfulJobsHistoryLimit', 'failedJobsHistoryLimit'] as const)
    checkNonnegative(integer(spec, name) ?? 0, SPEC.child(name), errors);
  const timeZone = optionalText(spec, 'timeZone');
  if (timeZone !== undefined) validateTimeZone(timeZone, SPEC.child('timeZone'), errors);
  const policy = text(spec, 'concurrencyPolicy');
  checkRequiredOneOf(policy, ['Allow', 'Forbid', 'Replace'], SPEC.child('concurrencyPolicy'), errors);
  validateJobTemplate(struct(struct(spec, 'jobTemplate'), 'spec') ?? {}, errors, context);
  const name = nameOrGenerated(struct(cronJob, 'metadata'));
  if (Buffer.byteLength(name) > MAX_NAME)
    errors.push(invalid(FieldPath.of('metadata', 'name'), name, `must be no more than ${MAX_NAME} characters`));
}

function validateSchedule(schedule: string, field: FieldPath, errors: Errors, { minor }: SemanticContext): void {
  if (schedule === '') {
    errors.push(required(field));
    return;
  }
  const fault = cronScheduleFault(schedule);
  if (fault !== undefined) errors.push(invalid(field, schedule, fault));
  if (schedule.includes('TZ') && minor >= 29)
    errors.push(invalid(field, schedule, 'cannot use TZ or CRON_TZ in schedule, use timeZone field instead'));
}

/** batch validation.validateTimeZone. */
function validateTimeZone(timeZone: string, field: FieldPath, errors: Errors): void {
  if (timeZone === '') {
    errors.push(invalid(field, timeZone, 'timeZone must be nil or non-empty string'));
    return;
  }
  if (timeZone.toLowerCase() === 'local') {
    const detail = 'timeZone must be an explicit time zone as defined in https://www.iana.org/time-zones';
    errors.push(invalid(field, timeZone, detail));
  }
  if (!isTimeZone(timeZone)) errors.push(invalid(field, timeZone, `unknown time zone ${timeZone}`));
}

/** batch validation.ValidateJobTemplateSpec: selectors are generated for each Job. */
function validateJobTemplate(jobSpec: JsonObject, errors: Errors, context: SemanticContext): void {
  validateJobSpec(jobSpec, JOB_SPEC, errors, context);
  const selector = struct(jobSpec, 'selector');
  if (selector !== undefined)
    errors.push(invalid(JOB_SPEC.child('selector'), shownSelector(selector), '`selector` will be auto-generated'));
  if (bool(jobSpec, 'manualSelector') === true)
    errors.push(notSupported(JOB_SPEC.child('manualSelector'), true, ['nil', 'false']));
}

export const cronJobRules: KindRules = {
  defaults: setDefaults,
  validate: validateCronJob,
  warnings: (cronJob, warn, context) => {
    warnAboutPodNames(cronJob, warn);
    const jobSpec = struct(struct(struct(cronJob, 'spec'), 'jobTemplate'), 'spec');
    warnAboutJobSpec(jobSpec, JOB_SPEC, cronJob, warn, context);
  },
};
