import type { JsonObject } from '../../../core/json.ts';
import { struct } from '../../../k8s/objects.ts';
import { forbidden } from '../../field-error.ts';
import type { FieldPath } from '../../field-path.ts';
import type { Errors } from '../context.ts';
import { validateAnnotations, validateLabels } from '../object-meta.ts';
import { validatePersistentVolumeClaimSpec } from './claim-spec.ts';

/** validation.ValidatePersistentVolumeClaimTemplate, of a generic ephemeral volume. */
export function validateClaimTemplate(template: JsonObject, field: FieldPath, errors: Errors): void {
  validateTemplateMetadata(template, field.child('metadata'), errors);
  validatePersistentVolumeClaimSpec(struct(template, 'spec') ?? {}, field.child('spec'), errors);
}

/** validation.ValidateTemplateObjectMeta: labels and annotations, and nothing else. */
export function validateTemplateMetadata(template: JsonObject | undefined, at: FieldPath, errors: Errors): void {
  const metadata = struct(template, 'metadata');
  validateAnnotations(metadata, at.child('annotations'), errors);
  validateLabels(metadata, 'labels', at.child('labels'), errors);
  for (const name of Object.keys(metadata ?? {}))
    if (name !== 'labels' && name !== 'annotations' && isSet(metadata, name))
      errors.push(forbidden(at.child(name === 'uid' ? 'uID' : name), 'cannot be set')); // Go's name, its first letter small
}

/** Go's zero values do not count, as they cannot be told from absent ones. */
function isSet(metadata: JsonObject | undefined, name: string): boolean {
  const value = metadata?.[name];
  return value !== undefined && value !== null && value !== '' && value !== 0;
}
