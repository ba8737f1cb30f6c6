import type { Diagnostic } from '../core/diagnostic.ts';
import type { JsonObject } from '../core/json.ts';
import { encodeJson } from '../core/json-text.ts';
import type { Plan, PlannedId } from '../core/plan.ts';
import { type Manifest, resourceLabel } from '../k8s/manifest.ts';
import { entries, struct } from '../k8s/objects.ts';
import { updatePredictor } from '../schemas/predict-update.ts';
import { contextOf, type ValidateOptions } from '../schemas/validate.ts';
import type { ManifestContext } from '../schemas/validate-manifest.ts';
import { standingObject, storedObject, withoutNulls } from './baseline.ts';
import { changesOf } from './changes.ts';
import { Consequences } from './consequences.ts';
import { placedInManifest } from './field-place.ts';
import type { IgnoreRules } from './ignore.ts';
import { type ItemTypes, itemTypesOf } from './item-types.ts';
import type { LabelSelector } from './label-selector.ts';
import { keyOf, type LiveObject, LiveObjects, placed } from './match.ts';
import { type Outcome, type OutcomeOptions, predictedCreate, predictedUpdate } from './outcome.ts';
import { isPruned } from './prune.ts';
import { pairRenames } from './renames.ts';
import type { ServerSideOptions } from './server-side/index.ts';
import { predictedServerSideUpdate } from './server-side-outcome.ts';
import { type ShownOptions, shownPlan } from './shown.ts';

export interface PlanOptions extends ValidateOptions, ShownOptions {
  /** The namespace of objects that name none (`default`). */
  readonly namespace?: string;
  /** Objects of another namespace are an error, as with kubectl's --namespace. */
  readonly onlyNamespace?: boolean;
  /** Unknown fields are dropped with a warning, as `kubectl diff` does, not refused, as `kubectl apply` is. */
  readonly dropUnknownFields?: boolean;
  /** Whether what apply sends is computed too (it is). */
  readonly withPatches?: boolean;
  /** Live objects that were applied once and that no manifest names are deleted. */
  readonly prune?: boolean;
  /** Only manifests with these labels are applied, and only objects with them are pruned (kubectl's -l). */
  readonly selector?: LabelSelector;
  /** Applied server side, by this manager. */
  readonly serverSide?: ServerSideOptions;
  /**
   * The live objects are manifests of an older state: what stands is what an apply of them leaves, and what is in none of the
   * new ones is deleted.
   */
  readonly baseline?: boolean;
  readonly ignore?: IgnoreRules;
  /** A new object is shown as a change of one whose name differs in a generated suffix (it is). */
  readonly findRenames?: boolean;
}

/** What applying the manifests would do to the live objects. In the order of the manifests; what is pruned comes last. */
export function planApply(manifests: readonly Manifest[], live: readonly Manifest[], options: PlanOptions = {}): Plan {
  const context = contextOf([...manifests, ...live], options);
  if (!('store' in context)) return { objects: [], diagnostics: [context] };
  const definitions = [...manifests, ...live].filter(({ id }) => id.kind === 'CustomResourceDefinition');
  const crds = [
    encodeJson({ apiVersion: 'v1', kind: 'List', items: definitions.map(({ object }) => object) }),
    options.crds ?? [],
  ].flat();
  return new Planner(context, updatePredictor({ ...options, crds }), live, options).run(manifests);
}

class Planner {
  readonly #context: ManifestContext;
  readonly #predict: OutcomeOptions['predict'];
  readonly #options: PlanOptions;
  readonly #namespace: string;
  readonly #live: LiveObjects;
  readonly #diagnostics: Diagnostic[] = [];

  constructor(
    context: ManifestContext,
    predict: OutcomeOptions['predict'],
    live: readonly Manifest[],
    options: PlanOptions,
  ) {
    this.#context = context;
    this.#predict = predict;
    this.#options = options;
    this.#namespace = options.namespace ?? 'default';
    this.#live = new LiveObjects(live, context, {
      namespace: this.#namespace,
      ...(options.baseline && {
        standing: (manifest: Manifest) => standingObject(manifest, context, options.serverSide),
      }),
    });
  }

  run(manifests: readonly Manifest[]): Plan {
    const { serverSide, baseline = false } = this.#options;
    this.#diagnostics.push(...this.#live.diagnostics);
    const wanted = new Map<string, Manifest>();
    for (const manifest of manifests) this.#admit(manifest, wanted);
    const applied = [...wanted.values()].map((manifest) => this.#outcome(manifest));
    const unmatched = [...this.#live.all()].filter(({ id }) => !wanted.has(keyOf(id)) && !this.#isIgnored(id));
    const all = [...applied, ...this.#pruned(unmatched, wanted)];
    const outcomes = this.#options.findRenames === false ? all : pairRenames(all, unmatched);
    const consequences = new Consequences({
      outcomes,
      live: this.#live,
      clientSide: serverSide === undefined,
      typesOf: (object) => this.#typesOf(object),
      storedOf: (outcome, object) => this.#storedOf(outcome, object),
      baseline,
    });
    const told = outcomes.map((outcome) => ({
      ...outcome,
      diagnostics: this.#inManifest([...causesOf(outcome), ...consequences.of(outcome)], wanted.get(keyOf(outcome.id))),
    }));
    const typesOf = (object: JsonObject) => this.#typesOf(object);
    return { objects: shownPlan(told, typesOf, this.#options), diagnostics: this.#diagnostics };
  }

  #inManifest(diagnostics: readonly Diagnostic[], manifest: Manifest | undefined): readonly Diagnostic[] {
    return manifest === undefined ? diagnostics : diagnostics.map((one) => placedInManifest(one, manifest));
  }

  #isIgnored(id: PlannedId): boolean {
    return this.#options.ignore?.ignoresObject(id) ?? false;
  }

  #isSelected(object: JsonObject): boolean {
    const { selector } = this.#options;
    return selector === undefined || selector.matches(new Map(entries(struct(object, 'metadata'), 'labels')));
  }

  #typesOf(object: JsonObject): ItemTypes | undefined {
    return itemTypesOf(object, this.#context);
  }

  /** What the server made of another text of an object. */
  #storedOf({ id }: Outcome, object: JsonObject): JsonObject {
    const manifest: Manifest = { id, object, document: 0, repeatedKeys: false, locate: () => NOWHERE };
    return storedObject(manifest, this.#context);
  }

  #pruned(unmatched: readonly LiveObject[], wanted: ReadonlyMap<string, Manifest>): Outcome[] {
    const { prune, baseline } = this.#options;
    if (!prune && !baseline) return [];
    const visited = new Set([...wanted.values()].map(({ id }) => id.namespace ?? ''));
    return unmatched
      .filter(({ id, object }) => this.#isSelected(object) && (baseline || isPruned(object, id, visited)))
      .map(({ id, object }) => ({ id, action: 'prune', live: object }));
  }

  /** Gives the manifest its namespace and takes it in, if it can be applied at all. */
  #admit(manifest: Manifest, wanted: Map<string, Manifest>): void {
    const own = placed(manifest, this.#namespace, this.#context);
    const { id } = own;
    if (!this.#isSelected(manifest.object) || this.#isIgnored(id)) return;
    if (id.name === '') {
      this.#complain(
        'KT6003',
        'error',
        manifest,
        'resource name may not be empty',
        'an object with generateName can be created, but not applied',
      );
      return;
    }
    if (id.namespace !== undefined && this.#options.onlyNamespace && id.namespace !== this.#namespace) {
      const message = `the namespace from the provided object "${id.namespace}" does not match the namespace "${this.#namespace}". You must pass '--namespace=${id.namespace}' to perform this operation.`;
      this.#complain('KT6004', 'error', manifest, message);
      return;
    }
    if (wanted.has(keyOf(id)))
      this.#complain(
        'KT6001',
        'warning',
        manifest,
        'the manifests hold this object more than once; the last one counts',
      );
    wanted.set(keyOf(id), own);
  }

  #complain(
    code: string,
    severity: 'error' | 'warning',
    { id, file, locate }: Manifest,
    message: string,
    help?: string,
  ): void {
    this.#diagnostics.push({
      code,
      severity,
      message,
      resource: resourceLabel(id),
      range: locate(['metadata']),
      ...(file !== undefined && { file }),
      ...(help !== undefined && { help }),
    });
  }

  #outcome(manifest: Manifest): Outcome {
    const { id, file, object } = manifest;
    const { dropUnknownFields = false, withPatches = true, serverSide } = this.#options;
    const live = this.#live.find(id);
    const base = { id, manifest: object, ...(file !== undefined && { file }) };
    const options = { dropUnknownFields, withPatches, predict: this.#predict };
    if (live === undefined) {
      const isApplied = serverSide === undefined && !dropUnknownFields;
      const created = isApplied ? { ...manifest, object: withoutNulls(object) } : manifest;
      return { ...predictedCreate(created, this.#context, options), ...base };
    }
    const ignoring = {
      ...options,
      ...this.#ignoring(live),
      ...(live.original !== undefined && { original: live.original }),
    };
    const outcome =
      serverSide === undefined
        ? predictedUpdate(manifest, live.object, this.#context, ignoring)
        : predictedServerSideUpdate(manifest, live.object, this.#context, ignoring, serverSide);
    return this.#withoutIgnored({ ...outcome, ...base });
  }

  #ignoring({ id, object }: LiveObject): Pick<OutcomeOptions, 'restored'> {
    const { ignore } = this.#options;
    if (ignore === undefined) return {};
    return { restored: (patched) => ignore.restored(id, object, patched, this.#typesOf(object)) };
  }

  /** An object of which only ignored fields differ is unchanged. */
  #withoutIgnored(outcome: Outcome): Outcome {
    const { ignore } = this.#options;
    const { id, live, merged } = outcome;
    if (ignore === undefined || live === undefined || merged === undefined || live === merged) return outcome;
    const types = this.#typesOf(live);
    const kept = ignore.restored(id, live, merged, types);
    if (outcome.action !== 'configure' || changesOf(live, kept, types).length > 0) return { ...outcome, merged: kept };
    const { patch: _, ...others } = outcome;
    return { ...others, action: 'unchanged', merged: live };
  }
}

const NOWHERE = { start: { line: 1, column: 1, offset: 0 }, end: { line: 1, column: 1, offset: 0 } };

/** What was said of an object, with the lint that speaks of fields that cannot change. */
function causesOf({ diagnostics, class: verdict }: Outcome): readonly Diagnostic[] {
  const own = diagnostics ?? [];
  if (verdict !== 'immutable') return own;
  return own.map((one) => (one.severity === 'error' ? { rule: 'diff-immutable-field', ...one } : one));
}
