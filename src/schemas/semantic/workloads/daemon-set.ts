import type { JsonObject } from '../../../core/json.ts';
import { entries, has, integer, struct, text } from '../../../k8s/objects.ts';
import { invalid, notSupported, required } from '../../field-error.ts';
import { FieldPath } from '../../field-path.ts';
import { checkNonnegative } from '../checks.ts';
import type { Errors, KindRules, SemanticContext } from '../context.ts';
import { validateLabelSelector } from '../label-selector.ts';
import { defaultPodTemplate } from '../pod/defaults.ts';
import { warnAboutPodTemplate } from '../pod/warnings.ts';
import { setEntry } from '../resource-list.ts';
import { selectorOf } from '../selector.ts';
import {
  checkNotMoreThan100Percent,
  checkPositiveIntOrPercent,
  intOrPercent,
  intOrPercentValue,
  shownStrategy,
} from './int-or-percent.ts';
import {
  checkSelectorIsNotEmpty,
  checkSelectorMatches,
  SPEC,
  specOf,
  TEMPLATE,
  templateOf,
  validateLastingTemplate,
} from './template.ts';

const STRATEGY = SPEC.child('updateStrategy');
/** The annotation that stands for the old field `templateGeneration`. */
const TEMPLATE_GENERATION = 'deprecated.daemonset.template.generation';

/** apps/v1 SetDefaults_DaemonSet; the strategy counts generations of the template from 1. */
function setDefaults(daemonSet: JsonObject, context: SemanticContext): void {
  const spec = specOf(daemonSet);
  defaultPodTemplate(templateOf(spec), context);
  const strategy = struct(spec, 'updateStrategy') ?? {};
  spec.updateStrategy = strategy;
  if (text(strategy, 'type') === '') strategy.type = 'RollingUpdate';
  if (strategy.type === 'RollingUpdate') {
    const rollingUpdate = struct(strategy, 'rollingUpdate') ?? {};
    strategy.rollingUpdate = rollingUpdate;
    rollingUpdate.maxUnavailable ??= 1;
  }
  // Inside the server these are no pointers: they come back as 0 whatever the type.
  const rollingUpdate = struct(strategy, 'rollingUpdate');
  if (rollingUpdate !== undefined) {
    rollingUpdate.maxUnavailable ??= 0;
    rollingUpdate.maxSurge ??= 0;
  }
  spec.revisionHistoryLimit ??= 10;
  countTemplateGeneration(daemonSet);
}

function countTemplateGeneration(daemonSet: JsonObject): void {
  const given = templateGeneration(daemonSet);
  if (given !== undefined && !/^[-+]?\d+$/.test(given)) return;
  const generation = BigInt((given ?? '0').replace('+', ''));
  const metadata = struct(daemonSet, 'metadata') ?? {};
  daemonSet.metadata = metadata;
  const annotations = struct(metadata, 'annotations') ?? {};
  metadata.annotations = annotations;
  setEntry(annotations, TEMPLATE_GENERATION, `${generation < 1n ? 1n : generation}`);
}

const templateGeneration = (daemonSet: JsonObject): string | undefined =>
  new Map(entries(struct(daemonSet, 'metadata'), 'annotations')).get(TEMPLATE_GENERATION);

/** apps validation.ValidateDaemonSetSpec. */
function validateDaemonSet(daemonSet: JsonObject, errors: Errors, context: SemanticContext): void {
  const spec = struct(daemonSet, 'spec') ?? {};
  const template = struct(spec, 'template') ?? {};
  const selector = struct(spec, 'selector');
  validateLabelSelector(selector, SPEC.child('selector'), errors);
  const asSelector = selectorOf(selector);
  if (asSelector !== undefined) checkSelectorMatches(template, asSelector, TEMPLATE, errors);
  if (selector !== undefined) checkSelectorIsNotEmpty(selector, 'daemonset', errors);
  validateLastingTemplate(template, 'DaemonSet', errors, context);
  for (const name of ['minReadySeconds', 'revisionHistoryLimit'] as const)
    checkNonnegative(integer(spec, name) ?? 0, SPEC.child(name), errors);
  validateUpdateStrategy(struct(spec, 'updateStrategy') ?? {}, errors);
  const generation = templateGeneration(daemonSet);
  if (generation !== undefined && !/^[-+]?\d+$/.test(generation)) {
    const field = FieldPath.of('metadata', 'annotations').key(TEMPLATE_GENERATION);
    errors.push(invalid(field, generation, `strconv.ParseInt: parsing ${JSON.stringify(generation)}: invalid syntax`));
  }
}

/** apps validation.ValidateDaemonSetUpdateStrategy. */
function validateUpdateStrategy(strategy: JsonObject, errors: Errors): void {
  const type = text(strategy, 'type');
  if (type === 'OnDelete') return;
  if (type !== 'RollingUpdate') {
    errors.push(notSupported(STRATEGY, shownStrategy(strategy), ['RollingUpdate', 'OnDelete']));
    return;
  }
  const field = STRATEGY.child('rollingUpdate');
  const rollingUpdate = struct(strategy, 'rollingUpdate');
  if (rollingUpdate === undefined) errors.push(required(field));
  else validateRollingUpdate(rollingUpdate, field, errors);
}

/** apps validation.ValidateRollingUpdateDaemonSet: exactly one of the two is not 0. */
function validateRollingUpdate(rollingUpdate: JsonObject, field: FieldPath, errors: Errors): void {
  const unavailable = intOrPercent(rollingUpdate, 'maxUnavailable') ?? 0;
  const surge = intOrPercent(rollingUpdate, 'maxSurge') ?? 0;
  for (const [name, value] of [
    ['maxUnavailable', unavailable],
    ['maxSurge', surge],
  ] as const) {
    checkPositiveIntOrPercent(value, field.child(name), errors);
    checkNotMoreThan100Percent(value, field.child(name), errors);
  }
  const hasUnavailable = intOrPercentValue(unavailable) !== 0;
  const hasSurge = intOrPercentValue(surge) !== 0;
  if (hasUnavailable && hasSurge)
    errors.push(invalid(field.child('maxSurge'), surge, 'may not be set when maxUnavailable is non-zero'));
  else if (!hasUnavailable && !hasSurge)
    errors.push(required(field.child('maxUnavailable'), 'cannot be 0 when maxSurge is 0'));
}

export const daemonSetRules: KindRules = {
  defaults: setDefaults,
  validate: validateDaemonSet,
  warnings: (daemonSet, warn, context) => {
    const spec = struct(daemonSet, 'spec');
    if (has(spec, 'template')) warnAboutPodTemplate(struct(spec, 'template'), TEMPLATE, daemonSet, warn, context);
  },
};
