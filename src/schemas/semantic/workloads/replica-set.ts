import type { JsonObject } from '../../../core/json.ts';
import { integer, struct } from '../../../k8s/objects.ts';
import { invalid } from '../../field-error.ts';
import { checkNonnegative } from '../checks.ts';
import type { Errors, KindRules, SemanticContext } from '../context.ts';
import { defaultPodTemplate } from '../pod/defaults.ts';
import { warnAboutPodTemplate } from '../pod/warnings.ts';
import { selectorOf, shownSelector } from '../selector.ts';
import {
  checkSelectorMatches,
  SPEC,
  specOf,
  TEMPLATE,
  templateOf,
  validateLastingTemplate,
  validateRequiredSelector,
  warnAboutPodNames,
} from './template.ts';

/** apps/v1 SetDefaults_ReplicaSet. */
function setDefaults(replicaSet: JsonObject, context: SemanticContext): void {
  const spec = specOf(replicaSet);
  defaultPodTemplate(templateOf(spec), context);
  spec.replicas ??= 1;
}

/** apps validation.ValidateReplicaSetSpec. */
function validateReplicaSet(replicaSet: JsonObject, errors: Errors, context: SemanticContext): void {
  const spec = struct(replicaSet, 'spec') ?? {};
  for (const name of ['replicas', 'minReadySeconds'] as const)
    checkNonnegative(integer(spec, name) ?? 0, SPEC.child(name), errors);
  validateRequiredSelector(spec, 'deployment', errors);
  validateSelectedTemplate(spec, errors, context);
}

/** apps validation.ValidatePodTemplateSpecForReplicaSet, which Deployments share. */
export function validateSelectedTemplate(spec: JsonObject, errors: Errors, context: SemanticContext): void {
  const selector = selectorOf(struct(spec, 'selector'));
  if (selector === undefined) {
    errors.push(invalid(SPEC.child('selector'), shownSelector(struct(spec, 'selector')), 'invalid label selector'));
    return;
  }
  const template = struct(spec, 'template') ?? {};
  if (!selector.empty) checkSelectorMatches(template, selector, TEMPLATE, errors);
  validateLastingTemplate(template, 'ReplicaSet', errors, context);
}

export const replicaSetRules: KindRules = {
  defaults: setDefaults,
  validate: validateReplicaSet,
  warnings: (replicaSet, warn, context) => {
    warnAboutPodNames(replicaSet, warn);
    warnAboutPodTemplate(struct(struct(replicaSet, 'spec'), 'template'), TEMPLATE, replicaSet, warn, context);
  },
};
