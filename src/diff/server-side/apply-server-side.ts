import type { Json } from '../../core/json.ts';
import { bundledSchemas } from '../../schemas/store.ts';
import { JsonSyntaxError, readJson } from '../json-reader.ts';
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

export interface ServerSideApplyRow {
  /** Of the endpoint; those of `applied`, else of `live`, where absent. */
  readonly apiVersion?: string;
  readonly kind?: string;
  /** JSON texts or objects. Without `live` the object is new. */
  readonly live?: string | Json;
  readonly applied?: string | Json;
  readonly manager: string;
  readonly force?: boolean;
  /** `csaupgrade`: what client-side apply owns goes to `manager`. Default `apply`. */
  readonly op?: 'apply' | 'csaupgrade';
  /** `status`, `scale`, …; absent for the object itself. */
  readonly subresource?: string;
  /** An OpenAPI schema map with the type of the kind. */
  readonly schema?: string | Json;
  /** The kind has no schema. */
  readonly deduced?: boolean;
  /** The client-side managers of `csaupgrade`. */
  readonly clientSideManagers?: readonly string[];
  /** Minor version of Kubernetes whose types count; default the newest. */
  readonly minor?: number;
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
export function applyServerSide(row: ServerSideApplyRow): ServerSideApplyResult {
  try {
    const live = readObject(row.live, 'live');
    const result = row.op === 'csaupgrade' ? upgrade(row, live ?? new Map()) : apply(row, live);
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

function upgrade(row: ServerSideApplyRow, live: GoMap): GoMap {
  const from = row.clientSideManagers ?? [CLIENT_SIDE_MANAGER];
  return upgradeManagedFields(live, { from, to: row.manager, subresource: row.subresource ?? '' });
}

function apply(row: ServerSideApplyRow, given: GoMap | undefined): GoMap {
  const applied = readObject(row.applied, 'applied');
  if (applied === undefined) throw new ApplyError('there is no object to apply');
  const apiVersion = row.apiVersion ?? textOf(given ?? applied, 'apiVersion');
  const kind = row.kind ?? textOf(given ?? applied, 'kind');
  const identity: GoMap = new Map([
    ['apiVersion', apiVersion],
    ['kind', kind],
  ]);
  const live: GoMap = new Map([...(given ?? []), ...identity]);
  const { types, builtIn } = typesOf(row, apiVersion, kind);
  const subresource = row.subresource ?? '';
  const paths = resetPaths(subresource, builtIn);
  const reset = FieldSet.of(...paths.map((path) => path.map(fieldElement)));
  const { manager, force = false } = row;
  const now = timeText(row.now);
  const request = { apiVersion, kind, live, applied, manager, force, subresource, types, reset, now };
  return resetFields(new FieldManager(request).apply(), live, paths);
}

function typesOf(row: ServerSideApplyRow, apiVersion: string, kind: string): { types: TypeSource; builtIn: boolean } {
  if (row.schema !== undefined && row.schema !== null) {
    return { types: new OpenApiTypes(readObject(row.schema, 'schema') ?? new Map()), builtIn: false };
  }
  if (!row.deduced) {
    const store = bundledSchemas();
    const types = builtInTypes(row.minor ?? store.latestMinor);
    if (types.typeOf(apiVersion, kind)) return { types, builtIn: true };
  }
  return { types: deducedTypes, builtIn: false };
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

function readObject(value: string | Json | undefined, what: string): GoMap | undefined {
  if (value === undefined || value === null) return undefined;
  try {
    const read = typeof value === 'string' ? readJson(value) : fromJson(value);
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
