import type { JsonObject } from '../../../core/json.ts';
import { entries, has, integer, struct, text } from '../../../k8s/objects.ts';
import { forbidden, invalid, notSupported, required } from '../../field-error.ts';
import { FieldPath } from '../../field-path.ts';
import { checkNonnegative } from '../checks.ts';
import type { Errors, KindRules, SemanticContext } from '../context.ts';
import { defaultPodTemplate } from '../pod/defaults.ts';
import { warnAboutPodTemplate } from '../pod/warnings.ts';
import {
  checkNotMoreThan100Percent,
  checkPositiveIntOrPercent,
  type IntOrPercent,
  intOrPercent,
  intOrPercentValue,
  shownStrategy,
} from './int-or-percent.ts';
import { validateSelectedTemplate } from './replica-set.ts';
import { SPEC, specOf, TEMPLATE, templateOf, validateRequiredSelector, warnAboutPodNames } from './template.ts';

const STRATEGY = SPEC.child('strategy');
const ROLLBACK_TO = 'deprecated.deployment.rollback.to';

/** apps/v1 SetDefaults_Deployment. */
function setDefaults(deployment: JsonObject, context: SemanticContext): void {
  const spec = specOf(deployment);
  defaultPodTemplate(templateOf(spec), context);
  spec.replicas ??= 1;
  const strategy = struct(spec, 'strategy') ?? {};
  spec.strategy = strategy;
  if (text(strategy, 'type') === '') strategy.type = 'RollingUpdate';
  if (strategy.type === 'RollingUpdate') {
    const rollingUpdate = struct(strategy, 'rollingUpdate') ?? {};
    strategy.rollingUpdate = rollingUpdate;
    rollingUpdate.maxUnavailable ??= '25%';
    rollingUpdate.maxSurge ??= '25%';
  }
  spec.revisionHistoryLimit ??= 10;
  spec.progressDeadlineSeconds ??= 600;
}

/** apps validation.ValidateDeploymentSpec. */
function validateDeployment(deployment: JsonObject, errors: Errors, context: SemanticContext): void {
  const spec = struct(deployment, 'spec') ?? {};
  for (const name of ['replicas', 'minReadySeconds', 'revisionHistoryLimit', 'progressDeadlineSeconds'] as const)
    checkNonnegative(integer(spec, name) ?? 0, SPEC.child(name), errors);
  validateRequiredSelector(spec, 'deployment', errors);
  validateSelectedTemplate(spec, errors, context);
  validateStrategy(struct(spec, 'strategy') ?? {}, errors);
  const deadline = integer(spec, 'progressDeadlineSeconds');
  if (deadline !== undefined && deadline <= (integer(spec, 'minReadySeconds') ?? 0))
    errors.push(invalid(SPEC.child('progressDeadlineSeconds'), deadline, 'must be greater than minReadySeconds'));
  validateRollback(deployment, errors);
}

function validateStrategy(strategy: JsonObject, errors: Errors): void {
  const type = text(strategy, 'type');
  const rollingUpdate = struct(strategy, 'rollingUpdate');
  const field = STRATEGY.child('rollingUpdate');
  if (type === 'Recreate') {
    if (rollingUpdate !== undefined)
      errors.push(forbidden(field, "may not be specified when strategy `type` is 'Recreate'"));
  } else if (type !== 'RollingUpdate')
    errors.push(notSupported(STRATEGY, shownStrategy(strategy), ['Recreate', 'RollingUpdate']));
  else if (rollingUpdate === undefined) errors.push(required(field, 'this should be defaulted and never be nil'));
  else validateRollingUpdate(rollingUpdate, field, errors);
}

/** apps validation.ValidateRollingUpdateDeployment. */
function validateRollingUpdate(rollingUpdate: JsonObject, field: FieldPath, errors: Errors): void {
  const unavailable: IntOrPercent = intOrPercent(rollingUpdate, 'maxUnavailable') ?? 0;
  const surge: IntOrPercent = intOrPercent(rollingUpdate, 'maxSurge') ?? 0;
  checkPositiveIntOrPercent(unavailable, field.child('maxUnavailable'), errors);
  checkPositiveIntOrPercent(surge, field.child('maxSurge'), errors);
  if (intOrPercentValue(unavailable) === 0 && intOrPercentValue(surge) === 0)
    errors.push(invalid(field.child('maxUnavailable'), unavailable, 'may not be 0 when `maxSurge` is 0'));
  checkNotMoreThan100Percent(unavailable, field.child('maxUnavailable'), errors);
}

/** The annotation that stands for the old field `rollbackTo`; the server refuses to decode what is no number. */
function validateRollback(deployment: JsonObject, errors: Errors): void {
  const revision = new Map(entries(struct(deployment, 'metadata'), 'annotations')).get(ROLLBACK_TO) ?? '';
  if (revision === '') return;
  if (!/^[-+]?\d+$/.test(revision)) {
    const field = FieldPath.of('metadata', 'annotations').key(ROLLBACK_TO);
    errors.push(invalid(field, revision, `failed to parse annotation[${ROLLBACK_TO}]=${revision} as int64`));
  } else checkNonnegative(Number(revision), SPEC.child('rollback', 'version'), errors);
}

export const deploymentRules: KindRules = {
  defaults: setDefaults,
  validate: validateDeployment,
  warnings: (deployment, warn, context) => {
    warnAboutPodNames(deployment, warn);
    const spec = struct(deployment, 'spec');
    if (has(spec, 'template')) warnAboutPodTemplate(struct(spec, 'template'), TEMPLATE, deployment, warn, context);
  },
};
