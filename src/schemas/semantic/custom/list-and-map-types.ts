import { has, text } from '../../../k8s/objects.ts';
import { forbidden, invalid, notSupported, required } from '../../field-error.ts';
import type { FieldPath } from '../../field-path.ts';
import { shown } from '../checks.ts';
import type { Errors } from '../context.ts';
import { printItems } from './go-print.ts';
import { isNullable, itemsOf, listKeysOf, propertyOf, type Schema, typeOf } from './schema.ts';

const LIST_TYPE = 'x-kubernetes-list-type';
const MAP_TYPE = 'x-kubernetes-map-type';
const MAP_KEYS = 'x-kubernetes-list-map-keys';

/** What x-kubernetes-list-type and its kin ask of the schema they stand in. */
export function validateListAndMapTypes(schema: Schema, field: FieldPath, errors: Errors): void {
  if (has(schema, MAP_TYPE)) validateMapType(schema, field, errors);
  if (has(schema, LIST_TYPE)) validateListType(schema, field, errors);
  const listType = text(schema, LIST_TYPE);
  if (listKeysOf(schema).length > 0) {
    const detail = 'must be map if x-kubernetes-list-map-keys is non-empty';
    if (!has(schema, LIST_TYPE)) errors.push(required(field.child(LIST_TYPE), detail));
    else if (listType !== 'map') errors.push(invalid(field.child(LIST_TYPE), listType, detail));
  }
  if (listType === 'map') validateMapList(schema, field, errors);
  if (listType === 'map' || listType === 'set') validateItems(schema, listType, field, errors);
}

function validateMapType(schema: Schema, field: FieldPath, errors: Errors): void {
  requireType(schema, 'object', MAP_TYPE, field, errors);
  const mapType = text(schema, MAP_TYPE);
  if (mapType !== 'atomic' && mapType !== 'granular')
    errors.push(notSupported(field.child(MAP_TYPE), mapType, ['atomic', 'granular']));
}

/** Whether the schema has the type that an extension needs. */
function requireType(schema: Schema, wanted: string, extension: string, field: FieldPath, errors: Errors): boolean {
  const type = typeOf(schema);
  if (type === wanted) return true;
  const detail = `must be ${wanted} if ${extension} is specified`;
  errors.push(type === '' ? required(field.child('type'), detail) : invalid(field.child('type'), type, detail));
  return false;
}

function validateListType(schema: Schema, field: FieldPath, errors: Errors): void {
  const listType = text(schema, LIST_TYPE);
  const items = itemsOf(schema);
  if (requireType(schema, 'array', LIST_TYPE, field, errors) && listType === 'set' && items !== undefined) {
    const detail = 'must be atomic as item of a list with x-kubernetes-list-type=set';
    const itemListType = text(items, LIST_TYPE);
    if (typeOf(items) === 'array' && has(items, LIST_TYPE) && itemListType !== 'atomic')
      errors.push(invalid(field.child('items', LIST_TYPE), itemListType, detail));
    // The server shows the list type of the items, which is mostly none.
    if (typeOf(items) === 'object' && text(items, MAP_TYPE) !== 'atomic')
      errors.push(invalid(field.child('items', MAP_TYPE), has(items, LIST_TYPE) ? itemListType : null, detail));
  }
  if (!['atomic', 'set', 'map'].includes(listType))
    errors.push(notSupported(field.child(LIST_TYPE), listType, ['atomic', 'set', 'map']));
}

/** Lists of type map: their items are objects with the keys. */
function validateMapList(schema: Schema, field: FieldPath, errors: Errors): void {
  const keys = listKeysOf(schema);
  const items = itemsOf(schema);
  if (keys.length === 0)
    errors.push(required(field.child(MAP_KEYS), 'must not be empty if x-kubernetes-list-type is map'));
  if (!has(schema, 'items'))
    errors.push(required(field.child('items'), 'must have a schema if x-kubernetes-list-type is map'));
  else if (items === undefined)
    errors.push(
      invalid(
        field.child('items'),
        printItems(schema.items!),
        'must only have a single schema if x-kubernetes-list-type is map',
      ),
    );
  if (items === undefined) return;
  if (typeOf(items) !== 'object') {
    errors.push(
      invalid(
        field.child('items', 'type'),
        typeOf(items),
        "must be object if parent array's x-kubernetes-list-type is map",
      ),
    );
    return;
  }
  const seen = new Set<string>();
  for (const key of keys) {
    const property = propertyOf(items, key);
    if (property === undefined)
      errors.push(invalid(field.child(MAP_KEYS), shown(keys), 'entries must all be names of item properties'));
    else if (['array', 'object'].includes(typeOf(property)))
      errors.push(
        invalid(
          field.child('items', 'properties').key(key).child('type'),
          typeOf(items),
          "must be a scalar type if parent array's x-kubernetes-list-type is map",
        ),
      );
    if (seen.has(key)) errors.push(invalid(field.child(MAP_KEYS), shown(keys), 'must not contain duplicate entries'));
    seen.add(key);
  }
}

/** validateMapListKeysMapSet. */
function validateItems(schema: Schema, listType: string, field: FieldPath, errors: Errors): void {
  const items = itemsOf(schema);
  if (items === undefined) return;
  if (isNullable(items))
    errors.push(
      forbidden(field.child('items', 'nullable'), `cannot be nullable when x-kubernetes-list-type is ${listType}`),
    );
  if (listType !== 'map') return;
  const needed = Array.isArray(items.required) ? items.required : [];
  for (const key of listKeysOf(schema)) {
    const property = propertyOf(items, key);
    if (property === undefined) continue;
    const at = field.child('items', 'properties').key(key);
    if (!needed.includes(key) && !has(property, 'default'))
      errors.push(
        required(
          at.child('default'),
          'this property is in x-kubernetes-list-map-keys, so it must have a default or be a required property',
        ),
      );
    if (isNullable(property))
      errors.push(
        forbidden(at.child('nullable'), 'this property is in x-kubernetes-list-map-keys, so it cannot be nullable'),
      );
  }
}
