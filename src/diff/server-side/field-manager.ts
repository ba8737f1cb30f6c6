import { type GoMap, isMap } from '../model.ts';
import { fieldsOfLastApplied, withLastApplied } from './adopt-last-applied.ts';
import { ConflictError } from './conflict.ts';
import { ApplyError, badRequest } from './errors.ts';
import { FieldSet } from './field-set.ts';
import { decodeManagedFields, encodeManagedFields, type Managed, managerId, type Owned } from './managed-fields.ts';
import { kindText, managedFieldsOf, objectText, withManagedFields } from './object.ts';
import { fieldElement } from './path-element.ts';
import type { TypeRef, TypeSource } from './schema.ts';
import { faultsText } from './typed.ts';
import { type Applied, Updater } from './updater.ts';
import { validateType } from './validate.ts';

export interface ApplyRequest {
  readonly apiVersion: string;
  readonly kind: string;
  readonly live: GoMap;
  readonly applied: GoMap;
  readonly manager: string;
  readonly force: boolean;
  /** '' for the object itself. */
  readonly subresource: string;
  readonly types: TypeSource;
  /** Fields that the request can neither set nor own. */
  readonly reset: FieldSet;
  /** RFC 3339, UTC, whole seconds. */
  readonly now: string;
}

/** Fields that nobody owns (stripMetaManager). */
const UNOWNED = ['name', 'namespace', 'creationTimestamp', 'selfLink', 'uid', 'clusterName', 'generation'].concat(
  'managedFields',
  'resourceVersion',
);

/** FieldManager.Apply of k8s.io/apimachinery: the chain of managers as one. Throws ApplyError. */
export class FieldManager {
  readonly #request: ApplyRequest;
  readonly #type: TypeRef;
  readonly #updater: Updater;
  readonly #unowned: FieldSet;

  constructor(request: ApplyRequest) {
    const { types, apiVersion, kind } = request;
    const type = types.typeOf(apiVersion, kind);
    if (
      kindText(request.applied) !==
      kindText(
        new Map([
          ['apiVersion', apiVersion],
          ['kind', kind],
        ]),
      )
    ) {
      throw badRequest(`invalid object type: ${kindText(request.applied)}`);
    }
    if (type === undefined) {
      const why = `no corresponding type for ${kindText(request.applied)}`;
      throw new ApplyError(`failed to create typed patch object (${objectText(request.applied)}): ${why}`);
    }
    this.#request = request;
    this.#type = type;
    this.#updater = new Updater({
      type,
      hasVersion: (version) => types.typeOf(version, kind) !== undefined,
      reset: request.reset,
    });
    const metadata = fieldElement('metadata');
    this.#unowned = FieldSet.of(
      [fieldElement('apiVersion')],
      [fieldElement('kind')],
      [metadata],
      ...UNOWNED.map((name) => [metadata, fieldElement(name)]),
    );
  }

  apply(): GoMap {
    const { live, applied, manager, now } = this.#request;
    let managed: Managed = decodeManagedFields(managedFieldsOf(live) ?? []);
    let current = live;
    if (managed.size === 0) {
      managed = this.#beforeFirstApply();
      current = withManagedFields(live, undefined);
    }
    const owner = this.#owned(manager || 'unknown', 'Apply');
    const id = managerId(owner, owner.apiVersion);
    const result = this.#applyOrAdopt(current, managed, id, owner);
    const own = result.managed.get(id);
    if (own && result.object) result.managed.set(id, { ...own, time: now });
    let object = result.object ?? withManagedFields(live, undefined);
    if (manager === 'kubectl') object = withLastApplied(object, applied);
    return withManagedFields(object, encodeManagedFields(result.managed));
  }

  #owned(name: string, operation: 'Apply' | 'Update'): Owned {
    const { apiVersion, subresource } = this.#request;
    return { name, operation, subresource, apiVersion, set: new FieldSet(), time: undefined };
  }

  /** skipNonAppliedManager: what stood there before anyone was written down has an owner of its own. */
  #beforeFirstApply(): Map<string, Owned> {
    const { apiVersion, kind, live, now } = this.#request;
    const empty: GoMap = new Map([
      ['apiVersion', apiVersion],
      ['kind', kind],
    ]);
    const faults = validateType(live, this.#type, true);
    if (faults.length > 0) {
      const why = `failed to convert new object (${objectText(live)}) to smd typed: ${faultsText(faults)}`;
      throw new ApplyError(`failed to create manager for existing fields: ${why}`);
    }
    const owner = { ...this.#owned('before-first-apply', 'Update'), time: now };
    const id = managerId(owner, owner.apiVersion);
    const managed = this.#updater.update(empty, withManagedFields(live, undefined), new Map(), id, owner);
    return this.#stripped(managed, id);
  }

  /**
   * lastAppliedManager: kubectl takes over, without force, what its own client-side apply left and nobody changed since.
   */
  #applyOrAdopt(live: GoMap, managed: Managed, id: string, owner: Owned): Applied {
    const { manager, force } = this.#request;
    try {
      return this.#applyOnce(live, managed, id, owner, force);
    } catch (error) {
      if (!(error instanceof ConflictError) || manager !== 'kubectl') throw error;
      const allowed = fieldsOfLastApplied(live, this.#type);
      if (allowed === undefined) throw error;
      const left = error.conflicts.filter(({ path }) => !allowed.has(path));
      if (left.length > 0) throw new ConflictError(left);
      return this.#applyOnce(live, managed, id, owner, true);
    }
  }

  /** structuredMergeManager.Apply */
  #applyOnce(live: GoMap, managed: Managed, id: string, owner: Owned, force: boolean): Applied {
    const { applied } = this.#request;
    if (managedFieldsOf(applied) !== undefined) throw badRequest('metadata.managedFields must be nil');
    const ofPatch = validateType(applied, this.#type, false);
    if (ofPatch.length > 0) {
      throw new ApplyError(`failed to create typed patch object (${objectText(applied)}): ${faultsText(ofPatch)}`);
    }
    const ofLive = validateType(live, this.#type, true);
    if (ofLive.length > 0) {
      throw new ApplyError(`failed to create typed live object (${objectText(live)}): ${faultsText(ofLive)}`);
    }
    const result = this.#updater.apply(live, applied, managed, id, owner, force);
    return { object: result.object, managed: this.#stripped(result.managed, id) };
  }

  #stripped(managed: Map<string, Owned>, id: string): Map<string, Owned> {
    const own = managed.get(id);
    if (own === undefined) return managed;
    const set = own.set.difference(this.#unowned);
    if (set.empty) managed.delete(id);
    else managed.set(id, { ...own, set });
    return managed;
  }
}

/** Puts back what the request cannot set (a registry strategy's PrepareForUpdate): top-level fields and labels. */
export function resetFields(object: GoMap, live: GoMap, paths: readonly (readonly string[])[]): GoMap {
  let out = object;
  for (const path of paths) out = restored(out, live, path);
  return out;
}

function restored(object: GoMap, live: GoMap, [key, ...rest]: readonly string[]): GoMap {
  const before = live.get(key!);
  const now = object.get(key!);
  const out: GoMap = new Map(object);
  if (rest.length > 0) {
    if (isMap(now)) out.set(key!, restored(now, isMap(before) ? before : new Map(), rest));
    return out;
  }
  if (before === undefined) out.delete(key!);
  else out.set(key!, before);
  return out;
}
