import type { JsonObject } from '../../../core/json.ts';
import { struct } from '../../../k8s/objects.ts';
import { forbidden, required } from '../../field-error.ts';
import type { FieldPath } from '../../field-path.ts';
import type { Errors } from '../context.ts';

/** A source that a volume may have. */
export interface VolumeSource<Of> {
  readonly name: string;
  readonly validate: (source: JsonObject, field: FieldPath, errors: Errors, of: Of) => void;
  /** What the server calls the field in errors of the source, where that is not its name. */
  readonly fieldName?: string;
  /** And where it says that there is another source already. */
  readonly forbiddenName?: string;
  /** It is never refused for standing beside another one. */
  readonly tolerated?: true;
}

/**
 * There must be one source, and only one: the first one counts, the others are forbidden.
 *
 * @param sources in the server's order
 * @param of what the rules of sources want to know of the volume
 */
export function validateOneSource<Of>(
  volume: JsonObject,
  sources: readonly VolumeSource<Of>[],
  field: FieldPath,
  errors: Errors,
  of: Of,
): void {
  let found = false;
  for (const { name, validate, fieldName = name, forbiddenName = name, tolerated } of sources) {
    const source = struct(volume, name);
    if (source === undefined) continue;
    if (found && !tolerated)
      errors.push(forbidden(field.child(forbiddenName), 'may not specify more than 1 volume type'));
    else validate(source, field.child(fieldName), errors, of);
    found = true;
  }
  if (!found) errors.push(required(field, 'must specify a volume type'));
}
