import { cloneJson } from '../core/clone.ts';
import type { Diagnostic } from '../core/diagnostic.ts';
import type { Json, JsonObject } from '../core/json.ts';
import { resourceLabel } from '../k8s/manifest.ts';
import { has, struct, text } from '../k8s/objects.ts';
import { isNamespaced } from '../k8s/scope.ts';
import { isServedByDefault } from './api-lifecycle.ts';
import { withConvertedIntegers } from './converted-integers.ts';
import { type CustomKind, findCustomKind } from './custom-resources.ts';
import { type FieldError, invalid, RawText } from './field-error.ts';
import { FieldPath } from './field-path.ts';
import { type DecodeError, decodeObject } from './interpreter.ts';
import { groupKind } from './semantic/cluster.ts';
import { customRules, decodeResource, hasStatus, validateResourceUpdate } from './semantic/custom/resource.ts';
import { countsGenerations } from './semantic/generations.ts';
import { validateObjectMeta } from './semantic/object-meta.ts';
import { rulesOf } from './semantic/registry.ts';
import { comparable } from './semantic/update/comparable.ts';
import { changed, type Refusals, type Update, valueAt } from './semantic/update/context.ts';
import { updatedMetadata, validateMetadataUpdate } from './semantic/update/metadata.ts';
import { updateRulesOf } from './semantic/update/registry.ts';
import { storeForm, untypedStoreForm } from './store-form.ts';
import type { Definition } from './types.ts';
import { contextOf, type ValidateOptions } from './validate.ts';
import { FIELD_CODES, type ManifestContext } from './validate-manifest.ts';

/**
 * `accepted`; `immutable`: refused, and at least one cause compares with the live object; `invalid`: refused for what
 * the new object is itself.
 */
export type UpdateClass = 'accepted' | 'immutable' | 'invalid';

export interface PredictUpdateResult {
  readonly diagnostics: readonly Diagnostic[];
  readonly class: UpdateClass;
  /** The object the server would store, where it accepts the update. */
  readonly result?: JsonObject;
}

export interface StoredUpdate {
  readonly live: JsonObject;
  /** The live object with the patch applied to it. */
  readonly patched: JsonObject;
}

/** What an API server makes of a patch of an object, once the patch is applied: validation and the stored object. */
export const predictStoredUpdate = (update: StoredUpdate, options: ValidateOptions = {}): PredictUpdateResult =>
  updatePredictor(options)(update);

/** The same for many updates of one cluster, whose state is looked at once. */
export function updatePredictor(options: ValidateOptions = {}): (update: StoredUpdate) => PredictUpdateResult {
  const context = contextOf([], options);
  if (!('store' in context)) return () => ({ diagnostics: [context], class: 'invalid' });
  return (update) => new UpdatePrediction(update, context).run();
}

/** A kind as an update meets it: how its objects are read, compared and written. */
interface UpdatedKind {
  readonly definition?: Definition;
  readonly custom?: CustomKind;
  readonly namespaced: boolean;
}

class UpdatePrediction {
  readonly #update: StoredUpdate;
  readonly #context: ManifestContext;
  readonly #kind: string;
  readonly #diagnostics: Diagnostic[] = [];

  constructor(update: StoredUpdate, context: ManifestContext) {
    this.#update = update;
    this.#context = context;
    this.#kind = groupKind(text(update.patched, 'apiVersion'), text(update.patched, 'kind'));
  }

  run(): PredictUpdateResult {
    const kind = this.#findKind();
    if (kind === undefined) return this.#unknownKind();
    const { object, errors } = this.#decode(this.#update.patched, kind);
    if (errors.length > 0) return this.#undecodable(errors, kind);
    const live = this.#decode(this.#update.live, kind).object;
    // What comes from a server has its defaults; what somebody wrote may not.
    const old = has(struct(live, 'metadata'), 'uid') ? live : this.#prepared(live, kind);
    return this.#decide(object, old, kind);
  }

  #findKind(): UpdatedKind | undefined {
    const { store, minor, cluster } = this.#context;
    const apiVersion = text(this.#update.patched, 'apiVersion');
    const kind = text(this.#update.patched, 'kind');
    if (isServedByDefault(apiVersion, kind, minor, store)) {
      const definition = store.definitionOf(apiVersion, kind, minor)!;
      return { definition, namespaced: isNamespaced(apiVersion, kind) };
    }
    const custom = findCustomKind(cluster, apiVersion, kind);
    return typeof custom === 'object' ? { custom, namespaced: custom.namespaced } : undefined;
  }

  /** Nothing is known of the kind's rules: what is patched is stored. */
  #unknownKind(): PredictUpdateResult {
    const { live, patched } = this.#update;
    const { store, minor } = this.#context;
    const result = untypedStoreForm({ ...patched, metadata: updatedMetadata(patched, live) }, store, minor);
    return { diagnostics: this.#diagnostics, class: 'accepted', result };
  }

  #decode(object: JsonObject, { definition, custom }: UpdatedKind): ReturnType<typeof decodeObject> {
    const { store, minor } = this.#context;
    if (custom === undefined) {
      const decoded = decodeObject(object, definition!, store, minor);
      if (!decoded.errors.some(({ code }) => code === 'wrong-type')) return decoded;
      return decodeObject(withConvertedIntegers(object, definition!, store, minor), definition!, store, minor);
    }
    const decoded = decodeResource(object, custom, store, minor);
    return has(object, 'status') ? { ...decoded, object: { ...decoded.object, status: object.status! } } : decoded;
  }

  /** A private copy with the server's defaults, which an update sets as a create request does. */
  #prepared(object: JsonObject, { definition }: UpdatedKind): JsonObject {
    const copy = cloneJson(object);
    if (definition === undefined) return copy;
    const { status } = copy;
    const finalizers = valueAt(copy, 'metadata', 'finalizers');
    const defaults = updateRulesOf(this.#kind).defaults ?? rulesOf(this.#kind).defaults;
    defaults?.(copy, this.#context);
    // Defaults of a create request begin a status and set finalizers that an update may take away.
    setOrDelete(copy, 'status', status);
    const metadata = struct(copy, 'metadata');
    if (metadata !== undefined) setOrDelete(metadata, 'finalizers', finalizers);
    return copy;
  }

  #decide(decoded: JsonObject, old: JsonObject, kind: UpdatedKind): PredictUpdateResult {
    const context = this.#context;
    const updateRules = updateRulesOf(this.#kind);
    const object = this.#prepared(decoded, kind);
    const metadata = updatedMetadata(object, old);
    // rest.EnsureObjectNamespaceMatchesRequestNamespace: outside of namespaces none is kept.
    if (!kind.namespaced) delete metadata.namespace;
    object.metadata = metadata;
    if (kind.custom === undefined || hasStatus(kind.custom)) setOrDelete(object, 'status', old.status);
    const refusals: Refusals = { own: [], compared: [] };
    updateRules.begin?.(object, old, refusals, context);
    if (isRefused(refusals)) return this.#refused(refusals);
    updateRules.prepare?.(object, old, context);
    const update = this.#comparison(object, old, kind);
    this.#validate(update, old, kind, refusals);
    if (!isRefused(refusals)) updateRules.admission?.(object, old, refusals.own, context);
    if (isRefused(refusals)) return this.#refused(refusals);
    this.#countGeneration(object, update, kind);
    return { diagnostics: this.#diagnostics, class: 'accepted', result: this.#stored(object, old, update, kind) };
  }

  #validate(update: Update, old: JsonObject, kind: UpdatedKind, { own, compared }: Refusals): void {
    const { object, context } = update;
    const rules = kind.custom === undefined ? rulesOf(this.#kind) : customRules(kind.custom);
    const updateRules = updateRulesOf(this.#kind);
    const found: FieldError[] = [];
    const metadataRules = {
      ...rules,
      resetsGeneration: true,
      ...(updateRules.checksName !== true && { name: anyName }),
    };
    validateObjectMeta(object, metadataRules, kind.namespaced, found, context);
    if (kind.custom === undefined) (updateRules.own ?? rules.validate)?.(object, found, context);
    else validateResourceUpdate(update, kind.custom, found, compared);
    own.push(...found.filter((error) => updateRules.counts?.(error, update) !== false));
    validateMetadataUpdate(object, old, compared);
    updateRules.validate?.(update, compared);
  }

  #refused({ own, compared }: Refusals): PredictUpdateResult {
    for (const error of [...own, ...compared]) this.#fieldError(error);
    return { diagnostics: this.#diagnostics, class: compared.length > 0 ? 'immutable' : 'invalid' };
  }

  #comparison(object: JsonObject, old: JsonObject, { definition }: UpdatedKind): Update {
    const context = this.#context;
    if (definition === undefined) return { before: old, after: object, object, context };
    const { store, minor } = context;
    const form = (one: JsonObject): JsonObject => comparable(one, definition, store, minor);
    return { before: form(old), after: form(object), object, context };
  }

  #countGeneration(object: JsonObject, update: Update, kind: UpdatedKind): void {
    const metadata = struct(object, 'metadata')!;
    if (!this.#isNewGeneration(update, kind)) return;
    const generation = metadata.generation ?? 0;
    metadata.generation = typeof generation === 'bigint' ? generation + 1n : Number(generation) + 1;
  }

  #isNewGeneration(update: Update, { custom }: UpdatedKind): boolean {
    const { generationOf, alsoCounts } = updateRulesOf(this.#kind);
    if (custom !== undefined) {
      const fields = new Set([...Object.keys(update.before), ...Object.keys(update.after)]);
      fields.delete('metadata');
      return [...fields].some((name) => changed(update, name));
    }
    const fields = generationOf ?? (countsGenerations(this.#kind) ? ['spec'] : []);
    return fields.some((name) => changed(update, name)) || alsoCounts?.(update) === true;
  }

  /** The object as it comes out of the store, where it gets defaults once more. */
  #stored(object: JsonObject, old: JsonObject, update: Update, { definition }: UpdatedKind): JsonObject {
    const { store, minor } = this.#context;
    if (definition === undefined) return untypedStoreForm(object, store, minor);
    updateRulesOf(this.#kind).store?.(object, old, update);
    return storeForm(object, definition, store, minor);
  }

  /** What the server says of a patch after which the object cannot be read: one cause, whatever is wrong. */
  #undecodable(errors: readonly DecodeError[], { custom }: UpdatedKind): PredictUpdateResult {
    const unknown = errors.filter(({ code }) => code === 'unknown-field');
    const first = errors.find(({ code }) => code !== 'unknown-field');
    const prefix = 'strict decoding error: ';
    // A strategic patch is read by the converter of unstructured objects, which hands byte lists to the JSON reader.
    const reader = first?.code === 'bad-base64' && custom === undefined ? 'error decoding from json: ' : '';
    const detail =
      first === undefined
        ? prefix + unknown.map(({ message }) => message.slice(prefix.length)).join(', ')
        : reader + first.message;
    this.#fieldError(invalid(FieldPath.of('patch'), new RawText('"<object>"'), detail));
    return { diagnostics: this.#diagnostics, class: 'invalid' };
  }

  #fieldError({ type, field, message }: FieldError): void {
    const { patched } = this.#update;
    const metadata = struct(patched, 'metadata');
    const resource = resourceLabel({
      apiVersion: text(patched, 'apiVersion'),
      kind: text(patched, 'kind'),
      name: text(metadata, 'name'),
      ...(has(metadata, 'namespace') && { namespace: text(metadata, 'namespace') }),
    });
    this.#diagnostics.push({ code: FIELD_CODES[type], severity: 'error', message, field: field.toString(), resource });
  }
}

const isRefused = ({ own, compared }: Refusals): boolean => own.length + compared.length > 0;

/** An update does not look at the rules of names again. */
const anyName = () => () => [];

function setOrDelete(object: JsonObject, name: string, value: Json | undefined): void {
  if (value === undefined || value === null) delete object[name];
  else object[name] = value;
}
