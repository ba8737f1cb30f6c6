import type { JsonObject } from '../../../core/json.ts';
import { struct, text } from '../../../k8s/objects.ts';
import { duplicate, invalid, required, tooMany } from '../../field-error.ts';
import type { FieldPath } from '../../field-path.ts';
import type { Errors } from '../context.ts';
import { findFieldPath } from './field-paths.ts';
import { type Schema, typeOf } from './schema.ts';

const COLUMN_TYPES = ['boolean', 'date', 'integer', 'number', 'string'];
const COLUMN_FORMATS = ['byte', 'date', 'date-time', 'double', 'float', 'int32', 'int64', 'password'];
const MAX_SELECTABLE = 8;

/** ValidateCustomResourceColumnDefinition, for a list of printer columns. */
export function validateColumns(columns: readonly JsonObject[], field: FieldPath, errors: Errors): void {
  for (const [i, column] of columns.entries()) validateColumn(column, field.index(i), errors);
}

function validateColumn(column: JsonObject, field: FieldPath, errors: Errors): void {
  if (text(column, 'name') === '') errors.push(required(field.child('name')));
  const type = text(column, 'type');
  const types = `must be one of ${COLUMN_TYPES.join(',')}`;
  if (type === '') errors.push(required(field.child('type'), types));
  else if (!COLUMN_TYPES.includes(type)) errors.push(invalid(field.child('type'), type, types));
  const format = text(column, 'format');
  if (format !== '' && !COLUMN_FORMATS.includes(format))
    errors.push(invalid(field.child('format'), format, `must be one of ${COLUMN_FORMATS.join(',')}`));
  const path = text(column, 'jsonPath');
  if (path === '') errors.push(required(field.child('JSONPath')));
  else checkSimplePath(path, field.child('JSONPath'), errors);
}

/** validateSimpleJSONPath. */
function checkSimplePath(path: string, field: FieldPath, errors: Errors): boolean {
  if (path.startsWith('.')) return true;
  errors.push(invalid(field, path, 'must be a simple json path starting with .'));
  return false;
}

/** ValidateCustomResourceDefinitionSubresources. */
export function validateSubresources(subresources: JsonObject | undefined, field: FieldPath, errors: Errors): void {
  const scale = struct(subresources, 'scale');
  if (scale === undefined) return;
  for (const [name, roots, needed] of [
    ['specReplicasPath', ['.spec.'], true],
    ['statusReplicasPath', ['.status.'], true],
    ['labelSelectorPath', ['.spec.', '.status.'], false],
  ] as const) {
    const path = text(scale, name);
    const at = field.child('scale', name);
    if (path === '') {
      if (needed) errors.push(required(at));
      continue;
    }
    if (!checkSimplePath(path, at, errors) || roots.some((root) => path.startsWith(root))) continue;
    const allowed = roots.length === 1 ? roots[0].slice(0, -1) : 'either .spec or .status';
    errors.push(invalid(at, path, `should be a json path under ${allowed}`));
  }
}

/** ValidateCustomResourceSelectableFields. */
export function validateSelectableFields(
  fields: readonly JsonObject[],
  schema: Schema,
  field: FieldPath,
  errors: Errors,
): void {
  const seen = new Set<string>();
  for (const [i, selectable] of fields.entries()) {
    const at = field.index(i).child('jsonPath');
    const path = text(selectable, 'jsonPath');
    if (path === '') {
      errors.push(required(at));
      continue;
    }
    const found = findFieldPath(path, schema, false);
    if (found.error !== undefined) {
      errors.push(invalid(at, path, `is an invalid path: ${found.error}`));
      continue;
    }
    if (found.steps[0] === 'metadata') errors.push(invalid(at, path, 'must not point to fields in metadata'));
    if (!['string', 'boolean', 'integer'].includes(typeOf(found.schema)))
      errors.push(
        invalid(
          at,
          path,
          'must point to a field of type string, boolean or integer. Enum string fields and strings with formats are allowed.',
        ),
      );
    const key = JSON.stringify(found.steps);
    if (seen.has(key)) errors.push(duplicate(at, path));
    seen.add(key);
  }
  if (seen.size > MAX_SELECTABLE) errors.push(tooMany(field, seen.size, MAX_SELECTABLE));
}
