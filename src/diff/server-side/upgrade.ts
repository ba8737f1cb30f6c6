import type { GoJson, GoMap } from '../model.ts';
import { isMap } from '../model.ts';
import type { FieldSet } from './field-set.ts';
import { decodeFields } from './managed-fields.ts';
import { managedFieldsOf, withManagedFields } from './object.ts';
import { textOf } from './value.ts';

/** The manager of `kubectl apply` without `--server-side`. */
export const CLIENT_SIDE_MANAGER = 'kubectl-client-side-apply';

export interface UpgradeOptions {
  /** Managers whose updates become applies. */
  readonly from: readonly string[];
  readonly to: string;
  readonly subresource: string;
}

/** csaupgrade.UpgradeManagedFields: what client-side managers own goes to a server-side one. Throws ApplyError. */
export function upgradeManagedFields(object: GoMap, options: UpgradeOptions): GoMap {
  let entries = managedFieldsOf(object);
  if (entries === undefined) return object;
  for (const from of options.from) entries = upgraded(entries, from, options);
  return withManagedFields(object, entries.length > 0 ? entries : undefined);
}

function upgraded(entries: readonly GoJson[], from: string, { to, subresource }: UpgradeOptions): GoJson[] {
  const is = (entry: GoJson | undefined, manager: string, operation: string): boolean =>
    textOf(entry, 'manager') === manager &&
    textOf(entry, 'operation') === operation &&
    textOf(entry, 'subresource') === subresource;
  let index = entries.findIndex((entry) => is(entry, to, 'Apply'));
  // The first client-side entry becomes the server-side one.
  if (index < 0) index = entries.findIndex((entry) => is(entry, from, 'Update'));
  const target = entries[index];
  if (!isMap(target)) return [...entries];
  const changed: GoMap = new Map(target).set('operation', 'Apply').set('manager', to);
  const version = textOf(target, 'apiVersion');
  const others = entries.map((entry, i) => (i === index ? changed : entry));
  const joined = others.findIndex((entry) => is(entry, from, 'Update') && textOf(entry, 'apiVersion') === version);
  let fields: FieldSet = decodeFields(changed, index);
  const joinedEntry = others[joined];
  if (isMap(joinedEntry)) fields = fields.union(decodeFields(joinedEntry, joined));
  changed.set('fieldsV1', fields.toFieldsV1());
  return others.filter((entry) => !is(entry, from, 'Update'));
}
