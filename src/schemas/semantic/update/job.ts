import type { JsonObject } from '../../../core/json.ts';
import { bool, has, integer, struct, structs, text } from '../../../k8s/objects.ts';
import { type FieldError, invalid } from '../../field-error.ts';
import { FieldPath } from '../../field-path.ts';
import type { Errors } from '../context.ts';
import { setJobFieldDefaults } from '../workloads/job-defaults.ts';
import { changed, checkImmutable, IMMUTABLE, same, type Update, type UpdateRules } from './context.ts';

const SPEC = FieldPath.of('spec');
const TEMPLATE = SPEC.child('template');

/** batch validation.ValidateJobSpecUpdate. */
function validateJobUpdate(update: Update, errors: Errors): void {
  validateCompletions(update, errors);
  checkImmutable(update, ['spec', 'selector'], errors);
  validateTemplate(update, errors);
  for (const name of ['completionMode', 'podFailurePolicy', 'backoffLimitPerIndex', 'managedBy', 'successPolicy'])
    checkImmutable(update, ['spec', name], errors);
}

/** Only an Indexed Job can get more or fewer completions, as many as its parallelism. */
function validateCompletions(update: Update, errors: Errors): void {
  const spec = struct(update.after, 'spec');
  if (text(spec, 'completionMode') !== 'Indexed') {
    checkImmutable(update, ['spec', 'completions'], errors);
    return;
  }
  const completions = integer(spec, 'completions');
  if (!changed(update, 'spec', 'completions') || completions === undefined) return;
  if (completions !== integer(spec, 'parallelism'))
    errors.push(
      invalid(SPEC.child('completions'), completions, 'can only be modified in tandem with spec.parallelism'),
    );
}

/** validatePodTemplateUpdate: while a Job is suspended its pods' resources and where they may run can still change. */
function validateTemplate({ before, after, context }: Update, errors: Errors): void {
  const template = struct(struct(after, 'spec'), 'template') ?? {};
  let old = struct(struct(before, 'spec'), 'template') ?? {};
  const mutable = isTemplateMutable(before);
  const suspended = bool(struct(before, 'spec'), 'suspend') === true;
  const neverStarted = suspended && !has(struct(before, 'status'), 'startTime');
  if (context.minor >= 36 ? mutable : neverStarted) old = withDirectivesOf(template, old);
  if (!mutable || context.minor < 36) {
    if (!same(template, old)) errors.push(invalid(TEMPLATE, template, IMMUTABLE));
    return;
  }
  const spec = struct(template, 'spec') ?? {};
  if (!same(spec, withResourcesOf(spec, struct(old, 'spec') ?? {})))
    errors.push(invalid(TEMPLATE.child('spec'), spec, IMMUTABLE));
}

/** shouldAllowMutablePodTemplate: suspended, and no pod of it runs. */
function isTemplateMutable(job: JsonObject): boolean {
  const status = struct(job, 'status');
  const isSuspended = structs(status, 'conditions').some(
    (condition) => text(condition, 'type') === 'Suspended' && text(condition, 'status') === 'True',
  );
  return (
    bool(struct(job, 'spec'), 'suspend') === true &&
    (!has(status, 'startTime') || isSuspended) &&
    (integer(status, 'active') ?? 0) === 0
  );
}

const DIRECTIVES = ['nodeSelector', 'tolerations', 'schedulingGates'];

/** The old template with what tells where its pods may run from the new one. */
function withDirectivesOf(template: JsonObject, old: JsonObject): JsonObject {
  const affinity = affinityWith(template, old);
  return {
    ...old,
    metadata: copyOf(struct(template, 'metadata'), struct(old, 'metadata'), ['annotations', 'labels']),
    spec: {
      ...without(copyOf(struct(template, 'spec'), struct(old, 'spec'), DIRECTIVES), 'affinity'),
      ...(affinity && { affinity }),
    },
  };
}

/** Node affinity is free; of affinity to pods there is none where the whole may go. */
function affinityWith(template: JsonObject, old: JsonObject): JsonObject | undefined {
  const wanted = struct(struct(template, 'spec'), 'affinity');
  const before = struct(struct(old, 'spec'), 'affinity');
  if (wanted !== undefined) return copyOf(wanted, before, ['nodeAffinity']);
  if (before === undefined) return undefined;
  const rest = without(before, 'nodeAffinity');
  return Object.keys(rest).length === 0 ? undefined : rest;
}

/** An object with some fields from another one. */
function copyOf(from: JsonObject | undefined, to: JsonObject | undefined, names: readonly string[]): JsonObject {
  let result: JsonObject = { ...to };
  for (const name of names)
    if (from?.[name] === undefined) result = without(result, name);
    else result[name] = from[name];
  return result;
}

function without(object: JsonObject, name: string): JsonObject {
  const copy = { ...object };
  delete copy[name];
  return copy;
}

/** validatePodResourceUpdatesOnly: the old pod spec with the new one's resources, container by container. */
function withResourcesOf(spec: JsonObject, old: JsonObject): JsonObject {
  const result = { ...old };
  for (const name of ['containers', 'initContainers']) {
    const wanted = structs(spec, name);
    const containers = structs(old, name);
    if (wanted.length === 0 || wanted.length !== containers.length) continue;
    result[name] = containers.map((container, i) => {
      const { resources } = wanted[i]!;
      const isSame = text(container, 'name') === text(wanted[i], 'name');
      return isSame && resources !== undefined ? { ...container, resources } : container;
    });
  }
  return result;
}

const PREFIX = 'batch.kubernetes.io/';
const PREFIXED = ['job-name', 'controller-uid'].map((name) => `${PREFIX}${name}`);

/**
 * Labels that the server generated, and the selector, are held against its rules only where they change. Jobs from
 * before 1.27 have no labels with a prefix, and need none.
 */
function countsForJob({ field }: FieldError, update: Update): boolean {
  const label = /^spec\.template\.metadata\.labels\[(.*)\]$/.exec(`${field}`)?.[1];
  if (label?.startsWith(PREFIX)) {
    const old = struct(struct(struct(struct(update.before, 'spec'), 'template'), 'metadata'), 'labels');
    if (!PREFIXED.every((name) => has(old, name))) return false;
  }
  if (changed(update, 'spec', 'manualSelector')) return true;
  if (label !== undefined) return changed(update, 'spec', 'template', 'metadata', 'labels', label);
  return `${field}` !== 'spec.selector' || changed(update, 'spec', 'selector');
}

export const jobUpdate: UpdateRules = {
  defaults: setJobFieldDefaults,
  validate: validateJobUpdate,
  counts: countsForJob,
};
