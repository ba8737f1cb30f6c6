import type { Diagnostic } from '../core/diagnostic.ts';
import type { JsonObject } from '../core/json.ts';
import { encodeJson } from '../core/json-text.ts';
import type { Plan, PlanAction, PlannedObject } from '../core/plan.ts';
import { type Manifest, resourceLabel } from '../k8s/manifest.ts';
import { struct, text } from '../k8s/objects.ts';
import { updatePredictor } from '../schemas/predict-update.ts';
import { contextOf, type ValidateOptions } from '../schemas/validate.ts';
import type { ManifestContext } from '../schemas/validate-manifest.ts';
import { changesOf } from './changes.ts';
import { Consequences } from './consequences.ts';
import { type MaskStyle, SecretMask } from './mask.ts';
import { idOf, keyOf, LiveObjects, livesInNamespace } from './match.ts';
import { type Outcome, type OutcomeOptions, predictedCreate, predictedUpdate } from './outcome.ts';
import { isPruned, type PruneOptions } from './prune.ts';
import { remedyFor } from './remedy.ts';
import type { ServerSideOptions } from './server-side/index.ts';
import { predictedServerSideUpdate, withoutManagedFields } from './server-side-outcome.ts';

export interface PlanOptions extends ValidateOptions {
  /** The namespace of objects that name none (`default`). */
  readonly namespace?: string;
  /** Objects of another namespace are an error, as with kubectl's --namespace. */
  readonly onlyNamespace?: boolean;
  /** Unknown fields are dropped with a warning, as `kubectl diff` does, not refused, as `kubectl apply` is. */
  readonly dropUnknownFields?: boolean;
  /** Whether what apply sends is computed too (it is). */
  readonly withPatches?: boolean;
  readonly mask?: MaskStyle;
  readonly prune?: PruneOptions;
  /** Applied server side, by this manager. */
  readonly serverSide?: ServerSideOptions;
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
  readonly #mask: SecretMask;
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
    this.#live = new LiveObjects(live, context, this.#namespace);
    this.#mask = new SecretMask(options.mask ?? 'stable');
  }

  run(manifests: readonly Manifest[]): Plan {
    this.#diagnostics.push(...this.#live.diagnostics);
    const wanted = new Map<string, Manifest>();
    for (const manifest of manifests) this.#admit(manifest, wanted);
    const outcomes = [...wanted.values()].map((manifest) => this.#outcome(manifest));
    const { prune } = this.#options;
    if (prune !== undefined) {
      const visited = new Set([...wanted.values()].map(({ id }) => id.namespace ?? ''));
      for (const { id, object } of this.#live.all()) {
        if (!wanted.has(keyOf(id)) && isPruned(object, id, visited, prune))
          outcomes.push({ id, action: 'prune', live: object });
      }
    }
    const consequences = new Consequences({
      outcomes,
      live: this.#live,
      clientSide: this.#options.serverSide === undefined,
    });
    const told = outcomes.map((outcome) => ({
      ...outcome,
      diagnostics: [...causesOf(outcome), ...consequences.of(outcome)],
    }));
    const shown = told.map((outcome) => ({ outcome, ...this.#mask.sides(shownSides(outcome)) })); // all values are known before a text is masked
    return {
      objects: shown.map(({ outcome, ...sides }) => this.#planned(outcome, sides)),
      diagnostics: this.#diagnostics,
    };
  }

  /** Gives the manifest its namespace and takes it in, if it can be applied at all. */
  #admit(manifest: Manifest, wanted: Map<string, Manifest>): void {
    const own = text(struct(manifest.object, 'metadata'), 'namespace');
    const namespaced = livesInNamespace(idOf(manifest.object, own), own, this.#context);
    const id = idOf(manifest.object, namespaced ? own || this.#namespace : '');
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
    if (namespaced && this.#options.onlyNamespace && id.namespace !== this.#namespace) {
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
    const object =
      namespaced && own === ''
        ? { ...manifest.object, metadata: { ...struct(manifest.object, 'metadata'), namespace: this.#namespace } }
        : manifest.object;
    wanted.set(keyOf(id), { ...manifest, id, object });
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
    const { id, file } = manifest;
    const live = this.#live.find(id);
    const { dropUnknownFields = false, withPatches = true, serverSide } = this.#options;
    const options = { dropUnknownFields, withPatches, predict: this.#predict };
    const outcome =
      live === undefined
        ? predictedCreate(manifest, this.#context, options)
        : serverSide
          ? predictedServerSideUpdate(manifest, live, this.#context, options, serverSide)
          : predictedUpdate(manifest, live, this.#context, options);
    return { ...outcome, id, manifest: manifest.object, ...(file !== undefined && { file }) };
  }

  #planned(outcome: Outcome, { live, merged }: { live?: JsonObject; merged?: JsonObject }): PlannedObject {
    const { id, file, patch } = outcome;
    const changes = live && merged ? changesOf(live, merged) : [];
    const action: PlanAction = outcome.action === 'configure' && changes.length === 0 ? 'unchanged' : outcome.action;
    const remedy = remedyFor(outcome);
    const diagnostics = (outcome.diagnostics ?? []).map((diagnostic) => ({
      ...diagnostic,
      message: this.#mask.text(diagnostic.message),
    }));
    return {
      id,
      action: action === 'refused' && remedy?.recreates ? 'recreate' : action,
      ...(live && { live }),
      ...(merged && { merged }),
      changes,
      ...(patch && { patch: { ...patch, document: this.#mask.patch(patch.document, shownSides(outcome)) } }),
      diagnostics,
      ...(remedy && { remedy: remedy.text }),
      ...(file !== undefined && { file }),
    };
  }
}

/** What was said of an object, with the lint that speaks of fields that cannot change. */
function causesOf({ diagnostics, class: verdict }: Outcome): readonly Diagnostic[] {
  const own = diagnostics ?? [];
  if (verdict !== 'immutable') return own;
  return own.map((one) => (one.severity === 'error' ? { rule: 'diff-immutable-field', ...one } : one));
}

/** Both sides without managedFields. */
function shownSides({ live, merged }: Outcome): { live?: JsonObject; merged?: JsonObject } {
  return { ...(live && { live: withoutManagedFields(live) }), ...(merged && { merged: withoutManagedFields(merged) }) };
}
