import { goQuote } from '../../core/go-quote.ts';
import { encodeJson, OrderedFields } from '../../core/json-text.ts';
import { formatTime, parseTime } from '../../k8s/time.ts';
import { compareText, type GoJson, type GoMap, isMap } from '../model.ts';
import { ApplyError, FieldsError } from './errors.ts';
import { type FieldSet, fieldSetFromFieldsV1 } from './field-set.ts';
import { textOf } from './value.ts';

/** Who did what: one entry of metadata.managedFields without its fields (metav1.ManagedFieldsEntry). */
export interface Manager {
  readonly name: string;
  readonly operation: 'Apply' | 'Update';
  readonly subresource: string;
}

/** What a manager owns, in the fields of one apiVersion. */
export interface Owned extends Manager {
  readonly apiVersion: string;
  readonly set: FieldSet;
  /** RFC 3339, UTC, whole seconds. */
  readonly time: string | undefined;
}

/** The managers of an object by their identifiers. */
export type Managed = ReadonlyMap<string, Owned>;

/**
 * BuildManagerIdentifier: Apply entries have one manager whatever their apiVersion, Update entries one for each. It is JSON,
 * since conflicts are told in the order of these texts.
 */
export function managerId(manager: Manager, apiVersion: string): string {
  const fields = new OrderedFields();
  if (manager.name) fields.set('manager', manager.name);
  fields.set('operation', manager.operation);
  if (manager.operation === 'Update' && apiVersion) fields.set('apiVersion', apiVersion);
  if (manager.subresource) fields.set('subresource', manager.subresource);
  return encodeJson(fields);
}

/** DecodeManagedFields. Throws ApplyError. */
export function decodeManagedFields(entries: readonly GoJson[]): Map<string, Owned> {
  const managed = new Map<string, Owned>();
  for (const [i, entry] of entries.entries()) {
    if (!isMap(entry)) throw undecodable(`managed fields entry ${i} is not an object`);
    const owned = decodeEntry(entry, i);
    managed.set(managerId(owned, owned.apiVersion), owned);
  }
  return managed;
}

const undecodable = (why: string): ApplyError => new ApplyError(`failed to decode managed fields: ${why}`);

function decodeEntry(entry: GoMap, index: number): Owned {
  const operation = textOf(entry, 'operation');
  if (operation !== 'Apply' && operation !== 'Update') throw undecodable('operation must be `Apply` or `Update`');
  const apiVersion = textOf(entry, 'apiVersion');
  if (apiVersion === '') throw undecodable('apiVersion must not be empty');
  const fieldsType = textOf(entry, 'fieldsType');
  if (fieldsType === '') throw undecodable(`missing fieldsType in managed fields entry ${index}`);
  if (fieldsType !== 'FieldsV1') {
    throw undecodable(`invalid fieldsType ${goQuote(fieldsType)} in managed fields entry ${index}`);
  }
  const name = textOf(entry, 'manager');
  const subresource = textOf(entry, 'subresource');
  return { name, operation, subresource, apiVersion, set: decodeFields(entry, index), time: timeOf(entry, index) };
}

/** The fields of an entry. Throws ApplyError where they are malformed. */
export function decodeFields(entry: GoMap, index: number): FieldSet {
  try {
    return fieldSetFromFieldsV1(entry.get('fieldsV1') ?? null);
  } catch (error) {
    if (!(error instanceof FieldsError)) throw error;
    const manager = goQuote(textOf(entry, 'manager'));
    throw undecodable(
      `error decoding the fields of manager ${manager} in managed fields entry ${index}: ${error.message}`,
    );
  }
}

function timeOf(entry: GoMap, index: number): string | undefined {
  const time = entry.get('time');
  if (time === undefined || time === null) return undefined;
  try {
    if (typeof time === 'string') return formatTime(parseTime(time)) ?? undefined;
  } catch {
    // told below
  }
  throw undecodable(`invalid time in managed fields entry ${index}`);
}

/** encodeManagedFields: the entries in their order; `undefined` where nobody owns anything. */
export function encodeManagedFields(managed: Managed): GoJson[] | undefined {
  if (managed.size === 0) return undefined;
  return [...managed.values()].sort(compareOwned).map((owned) => {
    const entry: GoMap = new Map<string, GoJson>([
      ['apiVersion', owned.apiVersion],
      ['fieldsType', 'FieldsV1'],
      ['fieldsV1', owned.set.toFieldsV1()],
    ]);
    if (owned.name) entry.set('manager', owned.name);
    entry.set('operation', owned.operation);
    if (owned.subresource) entry.set('subresource', owned.subresource);
    if (owned.time !== undefined) entry.set('time', owned.time);
    return entry;
  });
}

/** sortEncodedManagedFields: Apply before Update, then by time, manager, apiVersion and subresource. */
function compareOwned(a: Owned, b: Owned): number {
  return (
    compareText(a.operation, b.operation) ||
    seconds(a) - seconds(b) ||
    compareText(a.name, b.name) ||
    compareText(a.apiVersion, b.apiVersion) ||
    compareText(a.subresource, b.subresource)
  );
}

const seconds = (owned: Owned): number => (owned.time === undefined ? 0 : parseTime(owned.time).seconds);
