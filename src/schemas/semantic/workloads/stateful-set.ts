import type { JsonObject } from '../../../core/json.ts';
import { has, integer, struct, structs, text } from '../../../k8s/objects.ts';
import { invalid, required } from '../../field-error.ts';
import { checkNonnegative, checkOneOf, checkText } from '../checks.ts';
import { type Errors, type KindRules, nameRule, type SemanticContext, type Warn } from '../context.ts';
import { isDns1123Label, isDns1123Subdomain } from '../names.ts';
import { validatePodTemplateSpec } from '../pod/pod-template.ts';
import { warnAboutPodTemplate } from '../pod/warnings.ts';
import { selectorOf, shownSelector } from '../selector.ts';
import { warnAboutPersistentVolumeClaimSpec } from '../storage/claim-spec.ts';
import { validatePersistentVolumeClaimSpec } from '../volumes/claim-spec.ts';
import {
  checkNotMoreThan100Percent,
  checkPositiveIntOrPercent,
  intOrPercent,
  intOrPercentValue,
} from './int-or-percent.ts';
import { setStatefulSetDefaults } from './stateful-set-defaults.ts';
import { checkLastingPod, checkSelectorMatches, SPEC, TEMPLATE, validateRequiredSelector } from './template.ts';

const STRATEGY = SPEC.child('updateStrategy');
const CLAIM_TEMPLATES = SPEC.child('volumeClaimTemplates');

/** apps validation.ValidateStatefulSetSpec. */
function validateStatefulSet(statefulSet: JsonObject, errors: Errors, context: SemanticContext): void {
  const spec = struct(statefulSet, 'spec') ?? {};
  const management = text(spec, 'podManagementPolicy');
  if (management !== 'OrderedReady' && management !== 'Parallel')
    errors.push(invalid(SPEC.child('podManagementPolicy'), management, "must be 'OrderedReady' or 'Parallel'"));
  validateUpdateStrategy(struct(spec, 'updateStrategy') ?? {}, errors);
  const retention = struct(spec, 'persistentVolumeClaimRetentionPolicy');
  for (const name of ['whenDeleted', 'whenScaled'] as const) {
    const field = SPEC.child('persistentVolumeClaimRetentionPolicy', name);
    if (retention !== undefined) checkOneOf(text(retention, name), ['Retain', 'Delete'], field, errors);
  }
  for (const [i, claim] of structs(spec, 'volumeClaimTemplates').entries())
    validatePersistentVolumeClaimSpec(struct(claim, 'spec') ?? {}, CLAIM_TEMPLATES.index(i).child('spec'), errors);
  for (const name of ['replicas', 'minReadySeconds'] as const)
    checkNonnegative(integer(spec, name) ?? 0, SPEC.child(name), errors);
  checkNonnegative(integer(struct(spec, 'ordinals'), 'start') ?? 0, SPEC.child('ordinals', 'start'), errors);
  const service = text(spec, 'serviceName');
  if (service !== '' && context.minor >= 33) checkText(isDns1123Label, service, SPEC.child('serviceName'), errors);
  validateRequiredSelector(spec, 'statefulset', errors);
  validateTemplate(spec, errors, context);
}

function validateUpdateStrategy(strategy: JsonObject, errors: Errors): void {
  const type = text(strategy, 'type');
  const rollingUpdate = struct(strategy, 'rollingUpdate');
  const field = STRATEGY.child('rollingUpdate');
  if (type === '') errors.push(required(STRATEGY));
  else if (type === 'OnDelete') {
    if (rollingUpdate !== undefined)
      errors.push(invalid(field, shownRollingUpdate(rollingUpdate), "only allowed for updateStrategy 'RollingUpdate'"));
  } else if (type !== 'RollingUpdate')
    errors.push(invalid(STRATEGY, shownStrategy(type, rollingUpdate), "must be 'RollingUpdate' or 'OnDelete'"));
  else if (rollingUpdate !== undefined) {
    checkNonnegative(integer(rollingUpdate, 'partition') ?? 0, field.child('partition'), errors);
    validateMaxUnavailable(rollingUpdate, errors);
  }
}

/** As Go prints the server's own types. */
const shownStrategy = (type: string, rollingUpdate: JsonObject | undefined): JsonObject => ({
  Type: type,
  RollingUpdate: rollingUpdate === undefined ? null : shownRollingUpdate(rollingUpdate),
});
const shownRollingUpdate = (rollingUpdate: JsonObject): JsonObject => ({
  Partition: integer(rollingUpdate, 'partition') ?? 0,
  MaxUnavailable: intOrPercent(rollingUpdate, 'maxUnavailable') ?? null,
});

function validateMaxUnavailable(rollingUpdate: JsonObject, errors: Errors): void {
  const value = intOrPercent(rollingUpdate, 'maxUnavailable');
  if (value === undefined) return;
  const field = STRATEGY.child('rollingUpdate', 'maxUnavailable');
  checkPositiveIntOrPercent(value, field, errors);
  if (intOrPercentValue(value) === 0) errors.push(invalid(field, value, 'cannot be 0'));
  checkNotMoreThan100Percent(value, field, errors);
}

/** apps validation.ValidatePodTemplateSpecForStatefulSet, and what the pods of the set cannot have. */
function validateTemplate(spec: JsonObject, errors: Errors, context: SemanticContext): void {
  const template = struct(spec, 'template') ?? {};
  const selector = selectorOf(struct(spec, 'selector'));
  if (selector === undefined) errors.push(invalid(SPEC.child('selector'), shownSelector(struct(spec, 'selector')), ''));
  else {
    if (!selector.empty) checkSelectorMatches(template, selector, TEMPLATE, errors);
    validatePodTemplateSpec(templateOfPods(spec, template), TEMPLATE, errors, context);
  }
  checkLastingPod(template, 'StatefulSet', errors);
}

/** The controller sets hostname and subdomain itself, and adds a volume for each claim. */
function templateOfPods(spec: JsonObject, template: JsonObject): JsonObject {
  const { hostname: _hostname, subdomain: _subdomain, ...podSpec } = struct(template, 'spec') ?? {};
  const names = new Set(structs(spec, 'volumeClaimTemplates').map((claim) => text(struct(claim, 'metadata'), 'name')));
  if (names.size === 0) return { ...template, spec: podSpec };
  const claimed = [...names].map((name) => ({ name, persistentVolumeClaim: { claimName: name } }));
  const others = structs(podSpec, 'volumes').filter((volume) => !names.has(text(volume, 'name')));
  return { ...template, spec: { ...podSpec, volumes: [...claimed, ...others] } };
}

function warnAbout(statefulSet: JsonObject, warn: Warn, context: SemanticContext): void {
  const spec = struct(statefulSet, 'spec');
  if (has(spec, 'template')) warnAboutPodTemplate(struct(spec, 'template'), TEMPLATE, statefulSet, warn, context);
  for (const [i, claim] of structs(spec, 'volumeClaimTemplates').entries())
    warnAboutPersistentVolumeClaimSpec(struct(claim, 'spec'), CLAIM_TEMPLATES.index(i), warn);
  const field = SPEC.child('revisionHistoryLimit');
  if ((integer(spec, 'revisionHistoryLimit') ?? 0) < 0)
    warn(field, `${field}: a negative value retains all historical revisions; a value >= 0 is recommended`);
}

export const statefulSetRules: KindRules = {
  name: (_, { minor }) => nameRule(minor >= 27 ? isDns1123Label : isDns1123Subdomain),
  defaults: setStatefulSetDefaults,
  validate: validateStatefulSet,
  warnings: warnAbout,
};
