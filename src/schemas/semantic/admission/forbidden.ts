import type { JsonObject } from '../../../core/json.ts';
import { struct, text } from '../../../k8s/objects.ts';
import type { FieldError } from '../../field-error.ts';
import { FieldPath } from '../../field-path.ts';

const NAME = FieldPath.of('metadata', 'name');

/** admission.NewForbidden: a plugin refuses an object. The resource is named with its group: `pods`, `ingresses.networking.k8s.io`. */
export function forbiddenBy(object: JsonObject, resource: string, reason: string, field: FieldPath = NAME): FieldError {
  const metadata = struct(object, 'metadata');
  const name = text(metadata, 'name') || text(metadata, 'generateName') || 'Unknown';
  return { type: 'Forbidden', field, message: `${resource} ${JSON.stringify(name)} is forbidden: ${reason}` };
}
