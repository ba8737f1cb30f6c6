import type { JsonObject } from '../../core/json.ts';
import { struct, text } from '../../k8s/objects.ts';
import type { FieldError } from '../field-error.ts';
import type { FieldPath } from '../field-path.ts';

/**
 * What an admission plugin says, admission.NewForbidden: the whole sentence. The resource is named with its group:
 * `pods`, `ingresses.networking.k8s.io`. The server names no field; `field` is where to look.
 */
export function refused(object: JsonObject, resource: string, field: FieldPath, reason: string): FieldError {
  const metadata = struct(object, 'metadata');
  const name = text(metadata, 'name') || text(metadata, 'generateName') || 'Unknown';
  return { type: 'Forbidden', field, message: `${resource} ${JSON.stringify(name)} is forbidden: ${reason}` };
}
