import type { JsonObject } from '../../../core/json.ts';
import { integer, isObject } from '../../../k8s/objects.ts';
import { required } from '../../field-error.ts';
import { FieldPath } from '../../field-path.ts';
import { checkNonnegative } from '../checks.ts';
import type { Errors, KindRules, SemanticContext } from '../context.ts';

/** apps validation.ValidateControllerRevisionCreate. */
function validateRevision(revision: JsonObject, errors: Errors, { minor }: SemanticContext): void {
  checkNonnegative(integer(revision, 'revision') ?? 0, FieldPath.of('revision'), errors);
  const { data } = revision;
  if (data === undefined || data === null) errors.push(required(FieldPath.of('data'), 'data is mandatory'));
  else if (!isObject(data) && minor >= 34)
    errors.push(required(FieldPath.of('data'), 'data must be a valid JSON object'));
}

export const controllerRevisionRules: KindRules = { validate: validateRevision };
