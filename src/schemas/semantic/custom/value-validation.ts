import { isDeepStrictEqual } from 'node:util';
import type { Json, JsonObject } from '../../../core/json.ts';
import { encodeJson } from '../../../core/json-text.ts';
import { isObject, list, struct, structs, text, texts } from '../../../k8s/objects.ts';
import { invalid, notSupported, required, tooLong, tooMany, typeInvalid } from '../../field-error.ts';
import { FieldPath } from '../../field-path.ts';
import type { Errors } from '../context.ts';
import { hasFormat as fitsFormat, isKnownFormat } from './formats.ts';
import { isInt64, validateNumber } from './number-validation.ts';
import { matchesPattern } from './patterns.ts';
import {
  additionalOf,
  isIntOrString,
  isNullable,
  itemsOf,
  numberOf,
  propertiesOf,
  type Schema,
  typeOf,
} from './schema.ts';

/** Where a value stands: its field for errors, and its name in the validator's sentences. */
interface Place {
  readonly field: FieldPath | undefined;
  readonly name: string;
}

/** Errors about a whole value, which carry no field. */
const NOWHERE = FieldPath.of('<nil>');

/**
 * apiserver/validation: ValidateCustomResource, a value against its schema as kube-openapi's validator sees it.
 * `field` is `undefined` for whole objects, whose fields are named from the root.
 */
export function validateValue(value: Json, schema: Schema, field: FieldPath | undefined, errors: Errors): void {
  new ValueCheck(field).visit(value, schema, { field, name: '' }, errors);
}

class ValueCheck {
  readonly #base: FieldPath;

  constructor(base: FieldPath | undefined) {
    this.#base = base ?? NOWHERE;
  }

  visit(value: Json, schema: Schema, place: Place, errors: Errors): void {
    this.#checkType(value, schema, place, errors);
    if (value !== null) this.#combinations(value, schema, place, errors);
    if (typeof value === 'string') validateText(value, schema, place, errors, this.#at(place));
    else if (typeof value === 'number' || typeof value === 'bigint')
      validateNumber({ value, field: this.#at(place), name: place.name, base: this.#base }, schema, errors);
    else if (Array.isArray(value)) this.#list(value, schema, place, errors);
    else if (isObject(value)) this.#object(value, schema, place, errors);
    const allowed = list(schema, 'enum');
    if (allowed.length > 0 && !allowed.some((one) => isDeepStrictEqual(one, value)))
      errors.push(
        notSupported(
          this.#at(place),
          value,
          allowed.map((one) => (typeof one === 'string' ? one : encodeJson(one))),
        ),
      );
  }

  #at = (place: Place): FieldPath => place.field ?? this.#base;

  /** typeValidator. */
  #checkType(value: Json, schema: Schema, place: Place, errors: Errors): void {
    const types = typeOf(schema) !== '' ? [typeOf(schema)] : isIntOrString(schema) ? ['integer', 'string'] : [];
    if (types.length === 0) return;
    const found = typeNameOf(value);
    if (found === 'null' ? isNullable(schema) : fits(found, types)) return;
    const refuse = (wanted: string, shown: string): void => {
      errors.push(typeInvalid(this.#at(place), shown, `${place.name} in body must be of type ${wanted}: "${shown}"`));
    };
    // A schema with a format is held against the value's format, or lets be what only texts and lists could be.
    const format = text(schema, 'format');
    // Unknown formats are left out of the schema of a resource, and not of that of a default.
    const isKept = this.#base !== NOWHERE || isKnownFormat(format, types.length === 1 ? types[0]! : '');
    const hasFormat = found !== 'null' && format !== '' && isKept;
    const isNumeric = types.includes('number') || types.includes('integer');
    const isPlain = found === 'string' || found === 'array';
    if (hasFormat && isPlain && !isNumeric) return;
    if (hasFormat && !isPlain && formatOf(found) !== format) refuse(format, formatOf(found));
    else refuse(types.join(','), found);
  }

  /** schemaPropsValidator: allOf, anyOf, oneOf and not. */
  #combinations(value: Json, schema: Schema, place: Place, errors: Errors): void {
    const complain = (message: string): void => {
      errors.push(invalid(this.#base, '', `${JSON.stringify(place.name)} ${message}`));
    };
    const failuresOf = (name: string): Errors[] =>
      structs(schema, name).map((one) => {
        const found: Errors = [];
        this.visit(value, one, place, found);
        return found;
      });
    const anyOf = failuresOf('anyOf');
    if (anyOf.length > 0 && anyOf.every((found) => found.length > 0)) {
      complain('must validate at least one schema (anyOf)');
      errors.push(...anyOf[0]!);
    }
    const oneOf = failuresOf('oneOf');
    const valid = oneOf.filter((found) => found.length === 0).length;
    if (oneOf.length > 0 && valid !== 1) {
      const details = valid === 0 ? 'Found none valid' : `Found ${valid} valid alternatives`;
      complain(`must validate one and only one schema (oneOf). ${details}`);
      if (valid === 0) errors.push(...oneOf[0]!);
    }
    const allOf = failuresOf('allOf');
    for (const found of allOf) errors.push(...found);
    if (allOf.some((found) => found.length > 0))
      complain(
        `must validate all the schemas (allOf)${allOf.every((found) => found.length > 0) ? '. None validated' : ''}`,
      );
    const not = struct(schema, 'not');
    if (not === undefined) return;
    const found: Errors = [];
    this.visit(value, not, place, found);
    if (found.length === 0) complain('must not validate the schema (not)');
  }

  #list(value: Json[], schema: Schema, place: Place, errors: Errors): void {
    const [min, max] = [numberOf(schema, 'minItems'), numberOf(schema, 'maxItems')];
    if (min !== undefined && value.length < min)
      errors.push(invalid(this.#at(place), value.length, `${place.name} in body should have at least ${min} items`));
    if (max !== undefined && value.length > max) errors.push(tooMany(this.#at(place), value.length, max));
    const items = itemsOf(schema);
    if (items === undefined) return;
    for (const [i, item] of value.entries()) this.visit(item, items, this.#item(place, i), errors);
  }

  /** The server takes the name of an item of a nameless list for the name of a field. */
  #item(place: Place, index: number): Place {
    const at = this.#at(place);
    return {
      field: place.name === '' ? at.child(`[${index}]`) : at.index(index),
      name: `${place.name}[${index}]`,
    };
  }

  /** objectValidator. */
  #object(value: JsonObject, schema: Schema, place: Place, errors: Errors): void {
    const keys = Object.keys(value);
    const [min, max] = [numberOf(schema, 'minProperties'), numberOf(schema, 'maxProperties')];
    if (min !== undefined && keys.length < min)
      errors.push(
        invalid(this.#at(place), keys.length, `${place.name} in body should have at least ${min} properties`),
      );
    if (max !== undefined && keys.length > max) errors.push(tooMany(this.#at(place), keys.length, max));
    const properties = new Map(propertiesOf(schema));
    const additional = additionalOf(schema);
    for (const key of keys) {
      const property = properties.get(key);
      const inner = below(place, key);
      if (property !== undefined) this.visit(value[key]!, property, inner, errors);
      else if (additional !== undefined)
        this.visit(value[key]!, additional, { ...inner, name: `${place.name}.${key}` }, errors);
      else if (schema.additionalProperties === false)
        errors.push(invalid(this.#at(place), key, `${place.name}.${key} in body is a forbidden property`));
    }
    for (const name of texts(schema, 'required'))
      if (!Object.hasOwn(value, name)) errors.push(required(below(place, name).field!));
  }
}

const below = ({ field, name }: Place, key: string): Place => ({
  field: field === undefined ? FieldPath.of(key) : field.child(key),
  name: name === '' ? key : `${name}.${key}`,
});

function typeNameOf(value: Json): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  if (typeof value === 'number' || typeof value === 'bigint') return isInt64(value) ? 'integer' : 'number';
  return typeof value === 'object' ? 'object' : typeof value;
}

const fits = (found: string, types: readonly string[]): boolean =>
  types.includes(found) || (found === 'integer' && types.includes('number'));

/** schemaInfoForType: the format of what the JSON reader makes of a value. */
const formatOf = (found: string): string => (found === 'integer' ? 'int64' : found === 'number' ? 'float64' : '');

function validateText(value: string, schema: Schema, { name }: Place, errors: Errors, field: FieldPath): void {
  const length = [...value].length;
  const [min, max] = [numberOf(schema, 'minLength'), numberOf(schema, 'maxLength')];
  if (max !== undefined && length > max) errors.push(tooLong(field, max));
  if (min !== undefined && length < min)
    errors.push(invalid(field, value, `${name} in body should be at least ${min} chars long`));
  const pattern = text(schema, 'pattern');
  if (pattern !== '' && !matchesPattern(value, pattern))
    errors.push(invalid(field, value, `${name} in body should match '${pattern}'`));
  const format = text(schema, 'format');
  if (format !== '' && isKnownFormat(format, typeOf(schema)) && !fitsFormat(value, format))
    errors.push(typeInvalid(field, value, `${name} in body must be of type ${format}: ${JSON.stringify(value)}`));
}
