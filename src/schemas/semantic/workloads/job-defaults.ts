import type { JsonObject } from '../../../core/json.ts';
import { bool, has, struct, structs, text } from '../../../k8s/objects.ts';
import type { SemanticContext } from '../context.ts';
import { defaultPodTemplate } from '../pod/defaults.ts';
import { dropBefore } from '../pod/disabled-fields.ts';
import { generateSelector } from './job-labels.ts';
import { specOf, templateOf } from './template.ts';

/** Fields that a release knows, but ignores until the feature is on by default. */
const FIELDS: readonly (readonly [string, number])[] = [
  ['podFailurePolicy', 26],
  ['backoffLimitPerIndex', 29],
  ['maxFailedIndexes', 29],
  ['podReplacementPolicy', 29],
  ['successPolicy', 31],
  ['managedBy', 32],
];
const MAX_INT32 = 2147483647;

/** batch/v1 SetDefaults_Job, and the selector that the strategy generates. */
export function setJobDefaults(job: JsonObject, context: SemanticContext): void {
  setJobFieldDefaults(job, context);
  // A new object gets another uid than it says.
  delete struct(job, 'metadata')?.uid;
  const spec = specOf(job);
  if (bool(spec, 'manualSelector') !== true) generateSelector(job, spec, templateOf(spec), context);
}

/** What an update gets of it. */
export function setJobFieldDefaults(job: JsonObject, context: SemanticContext): void {
  const spec = specOf(job);
  const template = templateOf(spec);
  defaultTemplateOfJob(spec, template, context);
  if (!has(spec, 'parallelism')) {
    if (!has(spec, 'completions')) spec.completions = 1;
    spec.parallelism = 1;
  }
  spec.backoffLimit ??= has(spec, 'backoffLimitPerIndex') ? MAX_INT32 : 6;
  takeLabelsOfTemplate(job, template);
  spec.completionMode ??= 'NonIndexed';
  spec.suspend ??= false;
  if (context.minor >= 29)
    spec.podReplacementPolicy ??= has(spec, 'podFailurePolicy') ? 'Failed' : 'TerminatingOrFailed';
  spec.manualSelector ??= false;
  dropBefore(spec, FIELDS, context.minor);
  if (context.minor < 29) dropIndexRules(spec);
}

/** Rules about single indexes go with backoffLimitPerIndex. */
function dropIndexRules(spec: JsonObject): void {
  const policy = struct(spec, 'podFailurePolicy');
  if (policy !== undefined) policy.rules = structs(policy, 'rules').filter((rule) => rule.action !== 'FailIndex');
}

/**
 * The same map, not a copy: labels that are generated later are in both. (Where the server makes the name it works on a
 * copy of the object, which parts the two.)
 */
function takeLabelsOfTemplate(job: JsonObject, template: JsonObject): void {
  const labels = struct(struct(template, 'metadata'), 'labels');
  const metadata = struct(job, 'metadata') ?? {};
  job.metadata = metadata;
  if (labels === undefined || Object.keys(struct(metadata, 'labels') ?? {}).length > 0) return;
  metadata.labels = text(metadata, 'name') === '' ? { ...labels } : labels;
}

/** What a Job's spec has by default also as the template of a CronJob. */
export function defaultTemplateOfJob(spec: JsonObject, template: JsonObject, context: SemanticContext): void {
  defaultPodTemplate(template, context);
  for (const rule of structs(struct(spec, 'podFailurePolicy'), 'rules'))
    for (const condition of structs(rule, 'onPodConditions'))
      if (text(condition, 'status') === '') condition.status = 'True';
}
