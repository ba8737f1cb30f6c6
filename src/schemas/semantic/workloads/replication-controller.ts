import type { JsonObject } from '../../../core/json.ts';
import { integer, struct } from '../../../k8s/objects.ts';
import { required } from '../../field-error.ts';
import { checkNonnegative } from '../checks.ts';
import { type Errors, type KindRules, nameRule, type SemanticContext } from '../context.ts';
import { isDns1123Subdomain, isPathSegmentPrefix } from '../names.ts';
import { defaultPodTemplate } from '../pod/defaults.ts';
import { warnAboutPodTemplate } from '../pod/warnings.ts';
import { selectorFromLabels } from '../selector.ts';
import {
  checkSelectorMatches,
  SPEC,
  specOf,
  TEMPLATE,
  validateLastingTemplate,
  warnAboutPodNames,
} from './template.ts';

/** v1 SetDefaults_ReplicationController: selector and labels are those of the template where they are not given. */
function setDefaults(controller: JsonObject, context: SemanticContext): void {
  const spec = specOf(controller);
  const template = struct(spec, 'template');
  if (template !== undefined) {
    template.spec = struct(template, 'spec') ?? {};
    defaultPodTemplate(template, context);
  }
  const labels = struct(struct(template, 'metadata'), 'labels');
  if (labels !== undefined) {
    if (isEmpty(struct(spec, 'selector'))) spec.selector = { ...labels };
    const metadata = struct(controller, 'metadata') ?? {};
    controller.metadata = metadata;
    if (isEmpty(struct(metadata, 'labels'))) metadata.labels = { ...labels };
  }
  spec.replicas ??= 1;
}

const isEmpty = (map: JsonObject | undefined): boolean => map === undefined || Object.keys(map).length === 0;

/** validation.ValidateReplicationControllerSpec. */
function validateController(controller: JsonObject, errors: Errors, context: SemanticContext): void {
  const spec = struct(controller, 'spec') ?? {};
  for (const name of ['replicas', 'minReadySeconds'] as const)
    checkNonnegative(integer(spec, name) ?? 0, SPEC.child(name), errors);
  const selector = selectorFromLabels(spec, 'selector');
  if (selector.empty) errors.push(required(SPEC.child('selector')));
  const template = struct(spec, 'template');
  if (template === undefined) {
    errors.push(required(TEMPLATE));
    return;
  }
  if (!selector.empty) checkSelectorMatches(template, selector, TEMPLATE, errors);
  validateLastingTemplate(template, 'ReplicationController', errors, context);
}

export const replicationControllerRules: KindRules = {
  // Since 1.36 only the name that generateName leads to must be a DNS name.
  name:
    (_, { minor }) =>
    (value, prefix) =>
      prefix && minor >= 36 ? isPathSegmentPrefix(value) : nameRule(isDns1123Subdomain)(value, prefix),
  defaults: setDefaults,
  validate: validateController,
  warnings: (controller, warn, context) => {
    warnAboutPodNames(controller, warn);
    warnAboutPodTemplate(struct(struct(controller, 'spec'), 'template'), TEMPLATE, controller, warn, context);
  },
};
