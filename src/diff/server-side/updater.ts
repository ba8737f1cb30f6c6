import type { GoMap } from '../model.ts';
import { compareText, isMap } from '../model.ts';
import { type Comparison, compareTyped } from './compare.ts';
import { type Conflict, ConflictError } from './conflict.ts';
import { ApplyError } from './errors.ts';
import { FieldSet } from './field-set.ts';
import type { Managed, Owned } from './managed-fields.ts';
import { mergeTyped } from './merge.ts';
import { reconcileFieldSet } from './reconcile.ts';
import { removeItems } from './remove.ts';
import type { TypeRef } from './schema.ts';
import { toFieldSet } from './to-field-set.ts';
import { faultsText } from './typed.ts';
import { equalValues } from './value.ts';

/** What the updater has to know of the object's kind. */
export interface UpdaterContext {
  readonly type: TypeRef;
  /** Whether the kind exists in a version: managers of versions that are gone lose what they own. */
  readonly hasVersion: (apiVersion: string) => boolean;
  /** Fields that this request can neither set nor own. */
  readonly reset: FieldSet;
}

export interface Applied {
  /** Absent where the object stays as it is. */
  readonly object: GoMap | undefined;
  readonly managed: Map<string, Owned>;
}

/**
 * merge.Updater. Objects are not converted between versions: managers of other versions of the kind own the fields of the
 * same paths.
 */
export class Updater {
  readonly #type: TypeRef;
  readonly #hasVersion: (apiVersion: string) => boolean;
  readonly #reset: FieldSet;

  constructor(context: UpdaterContext) {
    this.#type = context.type;
    this.#hasVersion = context.hasVersion;
    this.#reset = context.reset;
  }

  /** What an update from `live` to `next` gives to its manager and takes from all others. */
  update(live: GoMap, next: GoMap, managers: Managed, id: string, manager: Owned): Map<string, Owned> {
    const { managed, comparison } = this.#takeOver(live, next, this.#reconcile(managers), id, true);
    const own = managed.get(id)?.set ?? new FieldSet();
    const set = own.difference(comparison.removed).union(comparison.modified).union(comparison.added);
    const kept = set.recursiveDifference(this.#reset);
    if (kept.empty) managed.delete(id);
    else managed.set(id, { ...manager, set: kept });
    return managed;
  }

  /** Throws ConflictError where others own what would change, unless forced. */
  apply(live: GoMap, config: GoMap, managers: Managed, id: string, manager: Owned, force: boolean): Applied {
    const before = this.#reconcile(managers);
    const merged = mergeTyped(live, config, this.#type);
    if (merged.faults.length > 0) throw new ApplyError(`failed to merge config: ${faultsText(merged.faults)}`);
    const last = before.get(id);
    const set = toFieldSet(config, this.#type).recursiveDifference(this.#reset);
    before.set(id, { ...manager, set, time: last?.time });
    const pruned = this.#prune(asObject(merged.value), before, last);
    const { managed } = this.#takeOver(live, pruned, before, id, force);
    return { object: equalValues(live, pruned) ? undefined : pruned, managed };
  }

  /** reconcileManagedFieldsWithSchemaChanges */
  #reconcile(managers: Managed): Map<string, Owned> {
    const out = new Map<string, Owned>();
    for (const [id, owned] of managers) {
      if (!this.#hasVersion(owned.apiVersion)) continue;
      const set = reconcileFieldSet(owned.set, this.#type);
      if (!(set instanceof FieldSet)) throw new ApplyError(set.problem);
      out.set(id, { ...owned, set });
    }
    return out;
  }

  /** Updater.update: conflicts with others; what was removed or taken by force is theirs no more. */
  #takeOver(
    live: GoMap,
    next: GoMap,
    managers: Map<string, Owned>,
    workflow: string,
    force: boolean,
  ): { managed: Map<string, Owned>; comparison: Comparison } {
    const comparison = this.#compare(live, next);
    const changed = comparison.modified.union(comparison.added);
    const managed = new Map<string, Owned>();
    const conflicts: Conflict[] = [];
    for (const [id, owned] of [...managers].sort(([a], [b]) => compareText(a, b))) {
      let { set } = owned;
      if (id !== workflow) {
        const contested = set.intersection(changed);
        for (const path of contested.paths()) conflicts.push({ managerId: id, manager: owned, path });
        set = set.difference(contested).difference(comparison.removed);
      }
      if (!set.empty) managed.set(id, { ...owned, set });
    }
    if (!force && conflicts.length > 0) throw new ConflictError(conflicts);
    return { managed, comparison };
  }

  #compare(live: GoMap, next: GoMap): Comparison {
    const { comparison, faults } = compareTyped(live, next, this.#type);
    if (faults.length > 0) throw new ApplyError(`failed to compare objects: ${faultsText(faults)}`);
    if (this.#reset.empty) return comparison;
    return {
      removed: comparison.removed.recursiveDifference(this.#reset),
      modified: comparison.modified.recursiveDifference(this.#reset),
      added: comparison.added.recursiveDifference(this.#reset),
    };
  }

  /** Takes out what the manager applied last time and not now, as far as nobody else owns it. */
  #prune(merged: GoMap, managers: Managed, last: Owned | undefined): GoMap {
    if (last === undefined || last.set.empty || !this.#hasVersion(last.apiVersion)) return merged;
    const type = this.#type;
    const lastSet = last.set.withNamedFields(type);
    const withoutLast = asObject(removeItems(merged, lastSet, type));
    const mergedSet = toFieldSet(merged, type).withNamedFields(type);
    // addBackOwnedItems
    let owned = new FieldSet();
    for (const { set } of managers.values()) owned = owned.union(set);
    const kept = toFieldSet(withoutLast, type).withNamedFields(type).union(owned.withNamedFields(type));
    const withOwned = asObject(removeItems(merged, mergedSet.difference(kept), type));
    // addBackDanglingItems: what this manager never owned stays
    const dangling = mergedSet.difference(toFieldSet(withOwned, type).withNamedFields(type)).intersection(lastSet);
    return asObject(removeItems(merged, dangling, type));
  }
}

const asObject = (value: unknown): GoMap => (isMap(value as GoMap) ? (value as GoMap) : new Map());
