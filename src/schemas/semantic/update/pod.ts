import type { JsonObject } from '../../../core/json.ts';
import { entries, has, integer, list, struct, structs, text } from '../../../k8s/objects.ts';
import { forbidden, invalid } from '../../field-error.ts';
import { FieldPath } from '../../field-path.ts';
import type { Errors, SemanticContext } from '../context.ts';
import { addDefaultTolerations } from '../pod/mutations.ts';
import { setPodFieldDefaults, validatePodObject } from '../pod/pod.ts';
import { enforcePodSecurity } from '../pod/pod-security.ts';
import { same, type Update, type UpdateRules } from './context.ts';
import { checkGatedPlacement } from './pod-gates.ts';

const ANNOTATIONS = FieldPath.of('metadata', 'annotations');
const SPEC = FieldPath.of('spec');
const CHANGEABLE = [
  '`spec.containers[*].image`',
  '`spec.initContainers[*].image`',
  '`spec.activeDeadlineSeconds`',
  '`spec.tolerations` (only additions to existing tolerations)',
  '`spec.terminationGracePeriodSeconds` (allow it to be set to 1 if it was previously negative)',
];

/** core validation.ValidatePodUpdate. */
function validatePodUpdate(update: Update, errors: Errors): void {
  const before = struct(update.before, 'spec') ?? {};
  const after = struct(update.after, 'spec') ?? {};
  validateAnnotations(update, errors);
  for (const name of ['containers', 'initContainers'])
    if (list(before, name).length !== list(after, name).length) {
      errors.push(forbidden(SPEC.child(name), 'pod updates may not add or remove containers'));
      return;
    }
  if (!validateDeadline(before, after, errors)) return;
  validateTolerations(before, after, errors);
  validateGates(before, after, errors);
  validateRest(before, after, errors);
}

const APP_ARMOR = 'container.apparmor.security.beta.kubernetes.io/';
const MIRROR = 'kubernetes.io/config.mirror';

/** ValidatePodSpecificAnnotationUpdates. */
function validateAnnotations({ before, after }: Update, errors: Errors): void {
  const old = new Map(entries(struct(before, 'metadata'), 'annotations'));
  const annotations = new Map(entries(struct(after, 'metadata'), 'annotations'));
  const refuse = (key: string, what: string, appArmor: string) => {
    if (key.startsWith(APP_ARMOR)) errors.push(forbidden(ANNOTATIONS.key(key), `may not ${what} ${appArmor}`));
    if (key === MIRROR) errors.push(forbidden(ANNOTATIONS.key(key), `may not ${what} mirror pod annotation`));
  };
  for (const [key, value] of old)
    if (annotations.get(key) !== value) refuse(key, 'remove or update', 'AppArmor annotations');
  for (const key of annotations.keys()) if (!old.has(key)) refuse(key, 'add', 'AppArmor annotations');
}

/** A deadline can be set and moved closer. False: nothing else is looked at. */
function validateDeadline(before: JsonObject, after: JsonObject, errors: Errors): boolean {
  const field = SPEC.child('activeDeadlineSeconds');
  const old = integer(before, 'activeDeadlineSeconds');
  const seconds = integer(after, 'activeDeadlineSeconds');
  if (seconds === undefined) {
    if (old !== undefined) errors.push(invalid(field, null, 'must not update from a positive integer to nil value'));
    return true;
  }
  if (isOutOfRange(seconds)) return false;
  if (old === undefined || old >= seconds) return true;
  errors.push(invalid(field, seconds, 'must be less than or equal to previous value'));
  return false;
}

const isOutOfRange = (seconds: number): boolean => seconds < 0 || seconds > 2147483647;

/** The pod itself; an update looks at its deadline twice, with different limits. */
function validateChangedPod(pod: JsonObject, errors: Errors, context: SemanticContext): void {
  validatePodObject(pod, errors, context);
  const seconds = integer(struct(pod, 'spec'), 'activeDeadlineSeconds') ?? 0;
  if (isOutOfRange(seconds))
    errors.push(invalid(SPEC.child('activeDeadlineSeconds'), seconds, 'must be between 0 and 2147483647, inclusive'));
}

/** validateOnlyAddedTolerations. */
function validateTolerations(before: JsonObject, after: JsonObject, errors: Errors): void {
  const timeless = (toleration: JsonObject): JsonObject => {
    const copy = { ...toleration };
    delete copy.tolerationSeconds;
    return copy;
  };
  const kept = structs(after, 'tolerations').map(timeless);
  for (const toleration of structs(before, 'tolerations').map(timeless)) {
    if (kept.some((one) => same(one, toleration))) continue;
    errors.push(
      forbidden(SPEC.child('tolerations'), 'existing toleration can not be modified except its tolerationSeconds'),
    );
    return;
  }
}

/** validateOnlyDeletedSchedulingGates. */
function validateGates(before: JsonObject, after: JsonObject, errors: Errors): void {
  const old = structs(before, 'schedulingGates').map((gate) => text(gate, 'name'));
  const added = new Map<string, number>();
  for (const [i, gate] of structs(after, 'schedulingGates').entries()) added.set(text(gate, 'name'), i);
  for (const [name, i] of added)
    if (!old.includes(name))
      errors.push(
        forbidden(
          SPEC.child('schedulingGates').index(i).child('name'),
          `only deletion is allowed, but found new scheduling gate '${name}'`,
        ),
      );
}

/** Everything else stays; a pod that is held back by gates may be told more about where to run. */
function validateRest(before: JsonObject, after: JsonObject, errors: Errors): void {
  if (same(before, after)) return;
  const munged: JsonObject = { ...after };
  for (const name of ['containers', 'initContainers']) takeImages(munged, before, name);
  for (const name of ['activeDeadlineSeconds', 'schedulingGates', 'tolerations']) take(munged, before, name);
  if ((integer(before, 'terminationGracePeriodSeconds') ?? 0) < 0 && munged.terminationGracePeriodSeconds === 1)
    take(munged, before, 'terminationGracePeriodSeconds');
  if (list(before, 'schedulingGates').length > 0) checkGatedPlacement(munged, before, errors);
  if (!same(munged, before))
    errors.push(forbidden(SPEC, `pod updates may not change fields other than ${CHANGEABLE.join(',')}`));
}

function takeImages(munged: JsonObject, before: JsonObject, name: string): void {
  const old = structs(before, name);
  if (old.length === 0) return;
  munged[name] = structs(munged, name).map((container, i) => {
    const copy = { ...container };
    take(copy, old[i]!, 'image');
    return copy;
  });
}

/** Puts a field of one object into another, or its absence. */
function take(to: JsonObject, from: JsonObject, name: string): void {
  if (from[name] === undefined) delete to[name];
  else to[name] = from[name];
}

/** What admission does before: Priority keeps what it computed once, DefaultTolerationSeconds adds what is missing. */
function preparePod(pod: JsonObject, old: JsonObject): void {
  const spec = struct(pod, 'spec') ?? {};
  const before = struct(old, 'spec') ?? {};
  for (const name of ['priority', 'preemptionPolicy']) if (!has(spec, name)) take(spec, before, name);
  addDefaultTolerations(spec);
}

/** PodSecurity looks at updates that bring another image. */
function admitPodUpdate(pod: JsonObject, old: JsonObject, errors: Errors, context: SemanticContext): void {
  const images = (one: JsonObject) =>
    ['containers', 'initContainers'].map((name) =>
      structs(struct(one, 'spec'), name).map((container) => text(container, 'image')),
    );
  if (!same(images(pod), images(old))) enforcePodSecurity(pod, errors, context);
}

export const podUpdate: UpdateRules = {
  defaults: setPodFieldDefaults,
  prepare: preparePod,
  own: validateChangedPod,
  validate: validatePodUpdate,
  admission: admitPodUpdate,
};
