import type { JsonObject } from '../../../core/json.ts';
import { text } from '../../../k8s/objects.ts';
import { required } from '../../field-error.ts';
import type { FieldPath } from '../../field-path.ts';
import type { Errors, SemanticContext } from '../context.ts';

/** validation.ValidatePodSpec; `metadata` is the pod's or the template's. */
export function validatePodSpec(
  spec: JsonObject,
  _metadata: JsonObject | undefined,
  field: FieldPath,
  errors: Errors,
  _context: SemanticContext,
): void {
  if (text(spec, 'restartPolicy') === '') errors.push(required(field.child('restartPolicy')));
}
