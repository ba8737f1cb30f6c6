import type { Json } from '../../core/json.ts';
import { bundledSchemas } from '../../schemas/store.ts';
import { parseKubernetesVersion } from '../../schemas/versions.ts';
import type { ObjectInput } from '../inputs.ts';
import { JsonSyntaxError, readJson } from '../json-reader.ts';
import type { KindOptions } from '../kind-schemas.ts';
import { fromJson, type GoMap, isMap, TooDeepError, toJson } from '../model.ts';
import { BuiltInTypes } from './builtin-types.ts';
import { ConflictError, conflictCauses } from './conflict.ts';
import { ApplyError } from './errors.ts';
import { FieldManager, resetFields } from './field-manager.ts';
import { FieldSet } from './field-set.ts';
import { OpenApiTypes, SchemaError } from './openapi-types.ts';
import { fieldElement } from './path-element.ts';
import { deducedTypes, type TypeSource } from './schema.ts';
import { CLIENT_SIDE_MANAGER, upgradeManagedFields } from './upgrade.ts';
import { textOf } from './value.ts';

/** A live object and what a manager applies to it. */
export interface ServerSideApplyInput extends KindOptions {
  /** Of the endpoint; those of `applied`, else of `live`, where absent. */
  readonly apiVersion?: string;
  readonly kind?: string;
  /** JSON texts or objects. Without `live` the object is new. */
  readonly live?: ObjectInput | null;
  readonly applied?: ObjectInput;
  readonly manager: string;
  readonly force?: boolean;
  /** `csaupgrade`: what client-side apply owns goes to `manager`. Default `apply`. */
  readonly op?: 'apply' | 'csaupgrade';
  /** `status`, `scale`, …; absent for the object itself. */
  readonly subresource?: string;
  /** An OpenAPI schema map with the type of the kind. */
  readonly schema?: ObjectInput;
  /** The kind has no schema. */
  readonly deduced?: boolean;
  /** The client-side managers of `csaupgrade`. */
  readonly clientSideManagers?: readonly string[];
  /** Time of the new entry. */
  readonly now?: string | Date;
}

export interface ServerSideApplyResult {
  /** The object with its managedFields; null on an error. */
  readonly result: Json;
  readonly error: string | null;
  /** Only what an API server would answer itself has a reason and a code. */
  readonly reason?: string;
  readonly code?: number;
  readonly conflicts: readonly { readonly field: string; readonly message: string }[];
}

/** Server-side apply of one object, or the move of its managedFields to server-side apply. Nothing is defaulted. */
export function applyServerSide(input: ServerSideApplyInput): ServerSideApplyResult {
  try {
    const live = readObject(input.live, 'live');
    const result = input.op === 'csaupgrade' ? upgrade(input, live ?? new Map()) : apply(input, live);
    return { result: toJson(result), error: null, conflicts: [] };
  } catch (error) {
    if (error instanceof SchemaError)
      return failure(new ApplyError(`failed to convert models to schema: ${error.message}`));
    if (!(error instanceof ApplyError)) throw error;
    return failure(error);
  }
}

function failure(error: ApplyError): ServerSideApplyResult {
  return {
    result: null,
    error: error.message,
    ...(error.reason !== undefined && { reason: error.reason }),
    ...(error.code !== undefined && { code: error.code }),
    conflicts: error instanceof ConflictError ? conflictCauses(error.conflicts) : [],
  };
}

function upgrade(input: ServerSideApplyInput, live: GoMap): GoMap {
  const from = input.clientSideManagers ?? [CLIENT_SIDE_MANAGER];
  return upgradeManagedFields(live, { from, to: input.manager, subresource: input.subresource ?? '' });
}

function apply(input: ServerSideApplyInput, given: GoMap | undefined): GoMap {
  const applied = readObject(input.applied, 'applied');
  if (applied === undefined) throw new ApplyError('there is no object to apply');
  const apiVersion = input.apiVersion ?? textOf(given ?? applied, 'apiVersion');
  const kind = input.kind ?? textOf(given ?? applied, 'kind');
  const identity: GoMap = new Map([
    ['apiVersion', apiVersion],
    ['kind', kind],
  ]);
  const live: GoMap = new Map([...(given ?? []), ...identity]);
  const { types, builtIn } = typesOf(input, apiVersion, kind);
  const subresource = input.subresource ?? '';
  const paths = resetPaths(subresource, builtIn);
  const reset = FieldSet.of(...paths.map((path) => path.map(fieldElement)));
  const { manager, force = false } = input;
  const now = timeText(input.now);
  const request = { apiVersion, kind, live, applied, manager, force, subresource, types, reset, now };
  return resetFields(new FieldManager(request).apply(), live, paths);
}

function typesOf(
  input: ServerSideApplyInput,
  apiVersion: string,
  kind: string,
): { types: TypeSource; builtIn: boolean } {
  if (input.schema !== undefined) return { types: openApiTypes(input.schema), builtIn: false };
  if (!input.deduced) {
    const store = bundledSchemas();
    const version = parseKubernetesVersion(input.kubernetesVersion ?? 'latest', store);
    const types = builtInTypes(version?.minor ?? store.latestMinor);
    if (types.typeOf(apiVersion, kind)) return { types, builtIn: true };
  }
  return { types: deducedTypes, builtIn: false };
}

/** By the schemas, where they are an object: many resources share those of their definition. */
const bySchema = new WeakMap<object, OpenApiTypes>();

function openApiTypes(schema: ObjectInput): OpenApiTypes {
  const known = typeof schema === 'object' ? bySchema.get(schema) : undefined;
  const types = known ?? new OpenApiTypes(readObject(schema, 'schema') ?? new Map());
  if (typeof schema === 'object') bySchema.set(schema, types);
  return types;
}

const byMinor = new Map<number, BuiltInTypes>();

function builtInTypes(minor: number): BuiltInTypes {
  let types = byMinor.get(minor);
  if (types === undefined) {
    types = new BuiltInTypes(bundledSchemas(), minor);
    byMinor.set(minor, types);
  }
  return types;
}

/** GetResetFields of the registries' strategies. */
function resetPaths(subresource: string, builtIn: boolean): readonly (readonly string[])[] {
  if (subresource === 'status') return [['spec'], ['metadata', 'labels']];
  return subresource === '' && builtIn ? [['status']] : [];
}

function readObject(value: ObjectInput | undefined | null, what: string): GoMap | undefined {
  if (value === undefined || value === null) return undefined;
  try {
    const read = typeof value === 'string' ? readJson(value) : fromJson(value as Json);
    if (read === null) return undefined;
    if (isMap(read)) return read;
  } catch (error) {
    if (!(error instanceof JsonSyntaxError || error instanceof TooDeepError)) throw error;
    throw new ApplyError(`${what}: ${error.message}`);
  }
  throw new ApplyError(`${what}: not an object`);
}

/** metav1.Time: UTC, whole seconds. */
function timeText(now: string | Date | undefined): string {
  const date = now instanceof Date ? now : now === undefined ? new Date() : new Date(now);
  const valid = Number.isNaN(date.getTime()) ? new Date() : date;
  return `${valid.toISOString().slice(0, 19)}Z`;
}
