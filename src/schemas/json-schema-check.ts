import type { ErrorObject, ValidateFunction } from 'ajv';
import type { JsonObject } from '../core/json.ts';
import { stepsOfPointer } from '../core/json-pointer.ts';
import { isObject } from '../k8s/objects.ts';
import { FieldPath } from './field-path.ts';
import { matchesPattern } from './semantic/custom/patterns.ts';

/** Where an object does not fit a JSON Schema. */
export interface SchemaFault {
  /** `undefined` for the object as a whole, or where the schema itself is at fault. */
  readonly field?: FieldPath;
  readonly message: string;
}

const MAX_KEPT = 100;
const compiled = new Map<string, ValidateFunction | Error>();

/** Holds an object against the text of a JSON Schema, of draft 7 or older ones that read the same. */
export function checkJsonSchema(object: JsonObject, schemaText: string): readonly SchemaFault[] {
  const validate = compileSchema(schemaText);
  if (validate instanceof Error) return [{ message: `the schema of this kind cannot be used: ${validate.message}` }];
  if (validate(object)) return [];
  return uniqueFaults(validate.errors ?? []);
}

function compileSchema(schemaText: string): ValidateFunction | Error {
  const known = compiled.get(schemaText);
  if (known !== undefined) return known;
  const made = tryCompile(schemaText);
  if (compiled.size >= MAX_KEPT) compiled.clear();
  compiled.set(schemaText, made);
  return made;
}

function tryCompile(schemaText: string): ValidateFunction | Error {
  try {
    const schema: unknown = JSON.parse(schemaText);
    if (!isObject(schema as JsonObject)) return new Error('it is not an object');
    const { $schema: _, $id: __, id: ___, ...rest } = schema as JsonObject;
    const { Ajv } = require('ajv') as typeof import('ajv');
    // Patterns come from schema files: they are matched in linear time.
    const regExp = Object.assign((pattern: string) => ({ test: (text: string) => matchesPattern(text, pattern) }), {
      code: 'new RegExp',
    });
    return new Ajv({ strict: false, allErrors: true, validateFormats: false, logger: false, code: { regExp } }).compile(
      rest,
    );
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}

/** Alternatives tell the same twice. */
function uniqueFaults(errors: readonly ErrorObject[]): SchemaFault[] {
  const faults = new Map<string, SchemaFault>();
  for (const error of errors) {
    const fault = faultOf(error);
    faults.set(`${fault.field} ${fault.message}`, fault);
  }
  return [...faults.values()];
}

/** What is missing or too much is told at its own field. */
function faultOf({ instancePath, keyword, params, message = 'does not fit the schema' }: ErrorObject): SchemaFault {
  const steps = stepsOfPointer(instancePath);
  const { missingProperty, additionalProperty } = params as Readonly<Record<string, string | undefined>>;
  if (keyword === 'required' && missingProperty !== undefined)
    return { field: fieldAt([...steps, missingProperty]), message: 'is required' };
  if (keyword === 'additionalProperties' && additionalProperty !== undefined)
    return { field: fieldAt([...steps, additionalProperty]), message: 'is not a field of the schema' };
  const { allowedValues } = params as { allowedValues?: readonly unknown[] };
  const detail =
    keyword === 'enum' ? `: ${(allowedValues ?? []).map((value) => JSON.stringify(value)).join(', ')}` : '';
  return { ...(steps.length > 0 && { field: fieldAt(steps) }), message: `${message}${detail}` };
}

function fieldAt(steps: readonly string[]): FieldPath {
  const [first, ...rest] = steps as [string, ...string[]];
  return rest.reduce<FieldPath>(
    (path, step) => (/^\d+$/.test(step) ? path.index(Number(step)) : path.child(step)),
    FieldPath.of(first),
  );
}
