import type { JsonObject } from '../../../core/json.ts';
import { struct } from '../../../k8s/objects.ts';
import type { FieldPath } from '../../field-path.ts';
import type { Errors, SemanticContext } from '../context.ts';
import { validateAnnotations, validateLabels } from '../object-meta.ts';
import { validatePodSpec } from './pod-spec.ts';

/** validation.ValidatePodTemplateSpec: labels, annotations and spec of a template; `field` leads to the template. */
export function validatePodTemplateSpec(
  template: JsonObject | undefined,
  field: FieldPath,
  errors: Errors,
  context: SemanticContext,
): void {
  const metadata = struct(template, 'metadata');
  validateLabels(metadata, 'labels', field.child('labels'), errors);
  validateAnnotations(metadata, field.child('annotations'), errors);
  validatePodSpec(struct(template, 'spec') ?? {}, metadata, field.child('spec'), errors, context);
}
