import { goQuote } from '../../../core/go-quote.ts';
import type { JsonObject } from '../../../core/json.ts';
import { entries, isObject, struct, text } from '../../../k8s/objects.ts';
import { forbidden, invalid } from '../../field-error.ts';
import type { FieldPath } from '../../field-path.ts';
import { optionalText } from '../checks.ts';
import type { Errors } from '../context.ts';
import { validateTolerations } from '../node/tolerations.ts';
import { validateLocalDescendingPath } from '../volumes/paths.ts';
import { allContainers } from './scope.ts';

export const SECCOMP_POD = 'seccomp.security.alpha.kubernetes.io/pod';
export const SECCOMP_CONTAINER = 'container.seccomp.security.alpha.kubernetes.io/';
export const APPARMOR_CONTAINER = 'container.apparmor.security.beta.kubernetes.io/';
const MIRROR_POD = 'kubernetes.io/config.mirror';
const TOLERATIONS = 'scheduler.alpha.kubernetes.io/tolerations';
const DELETION_COST = 'controller.kubernetes.io/pod-deletion-cost';
const LOCALHOST = 'localhost/';

/** validation.ValidatePodSpecificAnnotations. */
export function validatePodAnnotations(
  metadata: JsonObject | undefined,
  spec: JsonObject,
  field: FieldPath,
  errors: Errors,
): void {
  for (const [key, value] of entries(metadata, 'annotations')) {
    if (key === MIRROR_POD && text(spec, 'nodeName') === '')
      errors.push(invalid(field.key(key), value, 'must set spec.nodeName if mirror pod annotation is set'));
    if (key === TOLERATIONS && value !== '') validateTolerationsText(value, field, errors);
    if (key === DELETION_COST && !isDeletionCost(value))
      errors.push(invalid(field.key(key), value, 'must be a 32bit integer'));
    if (key === SECCOMP_POD || key.startsWith(SECCOMP_CONTAINER)) validateSeccompText(value, field.child(key), errors);
    if (key.startsWith(APPARMOR_CONTAINER)) validateAppArmorText(key, value, spec, field.key(key), errors);
  }
}

/** helper.GetDeletionCostFromPodAnnotations: an int32 without a plus or leading zeros. */
function isDeletionCost(value: string): boolean {
  if (!/^(?:0|-?[1-9][0-9]{0,9})$/.test(value)) return false;
  const cost = Number(value);
  return cost >= -(2 ** 31) && cost < 2 ** 31;
}

/** validation.ValidateTolerationsInPodAnnotations: JSON from before the field. */
function validateTolerationsText(json: string, field: FieldPath, errors: Errors): void {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch (error) {
    errors.push(invalid(field, TOLERATIONS, error instanceof Error ? error.message : 'invalid JSON'));
    return;
  }
  if (value === null) return;
  if (!Array.isArray(value)) {
    errors.push(invalid(field, TOLERATIONS, 'json: cannot unmarshal value into Go value of type []v1.Toleration'));
    return;
  }
  const tolerations = value.map((item) => (isObject(item) ? item : {}));
  validateTolerations(tolerations, field.child(TOLERATIONS), false, errors);
}

/** validation.ValidateSeccompProfile. */
function validateSeccompText(profile: string, field: FieldPath, errors: Errors): void {
  if (['runtime/default', 'docker/default', 'unconfined'].includes(profile)) return;
  if (profile.startsWith(LOCALHOST)) validateLocalDescendingPath(profile.slice(LOCALHOST.length), field, errors);
  else errors.push(invalid(field, profile, 'must be a valid seccomp profile'));
}

/** validation.ValidateAppArmorPodAnnotations. */
function validateAppArmorText(key: string, profile: string, spec: JsonObject, field: FieldPath, errors: Errors): void {
  const name = key.slice(APPARMOR_CONTAINER.length);
  if (!allContainers(spec, field).some(({ container }) => text(container, 'name') === name))
    errors.push(invalid(field, name, 'container not found'));
  if (!['', 'runtime/default', 'unconfined'].includes(profile) && !profile.startsWith(LOCALHOST))
    errors.push(invalid(field, profile, `invalid AppArmor profile name: ${goQuote(profile)}`));
}

/**
 * validateSeccompAnnotationsAndFields and validateAppArmorAnnotationsAndFieldsMatchOnCreate: where an annotation and a
 * field speak of the same container, they say the same. `field` leads to the pod spec.
 */
export function validateAnnotationsMatchFields(
  metadata: JsonObject | undefined,
  spec: JsonObject,
  field: FieldPath,
  errors: Errors,
): void {
  const annotations = new Map(entries(metadata, 'annotations'));
  const podContext = struct(spec, 'securityContext');
  const pod = struct(podContext, 'seccompProfile');
  compareProfile(
    annotations.get(SECCOMP_POD),
    pod,
    'seccomp',
    field.child('securityContext', 'seccompProfile'),
    errors,
  );
  const isWindows = text(struct(spec, 'os'), 'name') === 'windows';
  for (const { container, field: at } of allContainers(spec, field)) {
    const name = text(container, 'name');
    const context = struct(container, 'securityContext');
    const seccomp = annotations.get(SECCOMP_CONTAINER + name);
    const here = at.child('securityContext');
    compareProfile(seccomp, struct(context, 'seccompProfile'), 'seccomp', here.child('seccompProfile'), errors);
    if (isWindows) continue;
    const appArmor = struct(context, 'appArmorProfile') ?? struct(podContext, 'appArmorProfile');
    compareProfile(
      annotations.get(APPARMOR_CONTAINER + name),
      appArmor,
      'apparmor',
      here.child('appArmorProfile'),
      errors,
    );
  }
}

const TYPE_TEXTS: Readonly<Record<string, readonly string[]>> = {
  Unconfined: ['unconfined'],
  RuntimeDefault: ['runtime/default'],
};

function compareProfile(
  annotation: string | undefined,
  profile: JsonObject | undefined,
  what: 'seccomp' | 'apparmor',
  field: FieldPath,
  errors: Errors,
): void {
  if (annotation === undefined || profile === undefined) return;
  const type = text(profile, 'type');
  const texts = TYPE_TEXTS[type];
  const isDocker = what === 'seccomp' && type === 'RuntimeDefault' && annotation === 'docker/default';
  const differs =
    type === 'Localhost' ? !annotation.startsWith(LOCALHOST) : texts !== undefined && !texts.includes(annotation);
  if (differs && !isDocker)
    errors.push(forbidden(field.child('type'), `${what} type in annotation and field must match`));
  else if (type === 'Localhost' && annotation.slice(LOCALHOST.length) !== optionalText(profile, 'localhostProfile'))
    errors.push(forbidden(field.child('localhostProfile'), `${what} profile in annotation and field must match`));
}
