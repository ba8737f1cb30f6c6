import type { JsonObject } from '../../../core/json.ts';
import { list, struct } from '../../../k8s/objects.ts';
import { forbidden } from '../../field-error.ts';
import { FieldPath } from '../../field-path.ts';
import type { Errors, KindRules, SemanticContext } from '../context.ts';
import { validateAnnotations, validateLabels } from '../object-meta.ts';
import { validateAnnotationsMatchFields, validatePodAnnotations } from './annotations.ts';
import { defaultPodTemplate } from './defaults.ts';
import { validatePodSpec } from './pod-spec.ts';
import { warnAboutPodTemplate } from './warnings.ts';

/** validation.ValidatePodTemplateSpec: labels, annotations and spec of a template; `field` leads to the template. */
export function validatePodTemplateSpec(
  template: JsonObject | undefined,
  field: FieldPath,
  errors: Errors,
  context: SemanticContext,
): void {
  const metadata = struct(template, 'metadata');
  const spec = struct(template, 'spec') ?? {};
  const at = field.child('spec');
  validateLabels(metadata, 'labels', field.child('labels'), errors);
  validateAnnotations(metadata, field.child('annotations'), errors);
  validatePodAnnotations(metadata, spec, field.child('annotations'), errors);
  validatePodSpec(spec, undefined, at, errors, context);
  validateAnnotationsMatchFields(metadata, spec, at, errors);
  if (list(spec, 'ephemeralContainers').length > 0)
    errors.push(forbidden(at.child('ephemeralContainers'), 'ephemeral containers not allowed in pod template'));
}

const TEMPLATE = FieldPath.of('template');

/** The kind PodTemplate, which nothing but a store of templates is. */
export const podTemplateRules: KindRules = {
  defaults: (object, context) => {
    const template = struct(object, 'template') ?? {};
    object.template = template;
    template.spec = struct(template, 'spec') ?? {};
    defaultPodTemplate(template, context);
  },
  validate: (object, errors, context) => validatePodTemplateSpec(struct(object, 'template'), TEMPLATE, errors, context),
  warnings: (object, warn, context) =>
    warnAboutPodTemplate(struct(object, 'template'), TEMPLATE, object, warn, context),
};
