import { cloneJson } from '../core/clone.ts';
import type { Diagnostic } from '../core/diagnostic.ts';
import type { Json, JsonObject } from '../core/json.ts';
import type { PlanAction, PlannedId } from '../core/plan.ts';
import { type Manifest, resourceLabel } from '../k8s/manifest.ts';
import { isObject } from '../k8s/objects.ts';
import { decodeObject } from '../schemas/interpreter.ts';
import { createdObject } from '../schemas/predict-create.ts';
import type { PredictUpdateResult, StoredUpdate, UpdateClass } from '../schemas/predict-update.ts';
import { checkManifest, type ManifestContext } from '../schemas/validate-manifest.ts';
import { readDocument } from './inputs.ts';
import { toJson } from './model.ts';
import { applyThreeWay, type PatchType, previewApply, type ThreeWayInput } from './three-way.ts';
import { isCertainlyUnchanged } from './unchanged.ts';

/** What applying one manifest comes to, or leaving one live object without a manifest. */
export interface Outcome {
  readonly id: PlannedId;
  readonly action: PlanAction;
  readonly manifest?: JsonObject;
  readonly live?: JsonObject;
  /** What is stored, or would have been. */
  readonly merged?: JsonObject;
  readonly patchType?: PatchType;
  /** The text of the annotation that apply writes. */
  readonly lastApplied?: string;
  readonly patch?: { readonly type: PatchType | 'apply'; readonly document: Json };
  /** `conflict`: a server-side apply without force would take over fields of others. */
  readonly class?: UpdateClass | 'conflict';
  /** The manifest contradicts what was changed since the last apply; always false for custom resources. */
  readonly conflicts?: boolean;
  /** What was applied last, where the live object does not tell. */
  readonly original?: string;
  /** A new object takes the place of this one, which `live` then is. */
  readonly renamedFrom?: PlannedId;
  /** What it takes the place of is deleted. */
  readonly pruned?: boolean;
  readonly diagnostics?: readonly Diagnostic[];
  readonly file?: string;
}

type Predicted = Omit<Outcome, 'id'>;

export interface OutcomeOptions {
  readonly predict: (update: StoredUpdate) => PredictUpdateResult;
  readonly dropUnknownFields: boolean;
  /** What apply sends is asked for. */
  readonly withPatches: boolean;
  /** Puts fields whose differences do not count back to what they are in the live object. */
  readonly restored?: (patched: JsonObject) => JsonObject;
  /** What was applied last, where the live object does not tell. */
  readonly original?: string;
}

const UNKNOWN_FIELD = 'KT3001';

export function predictedCreate(manifest: Manifest, context: ManifestContext, options: OutcomeOptions): Predicted {
  const { diagnostics, accepted } = checkManifest(manifest, context);
  if (accepted !== undefined)
    return { action: 'create', merged: createdObject(accepted, context), diagnostics: warningsOf(diagnostics) };
  const errors = errorsOf(diagnostics);
  if (errors.length === 0) return { action: 'create', merged: manifest.object, diagnostics: warningsOf(diagnostics) };
  if (options.dropUnknownFields && errors.every(({ code }) => code === UNKNOWN_FIELD)) {
    const { object } = withoutUnknownFields(manifest.object, context);
    if (object !== manifest.object) {
      const again = predictedCreate({ ...manifest, object }, context, { ...options, dropUnknownFields: false });
      return { ...again, diagnostics: [...errors.map(asWarning), ...(again.diagnostics ?? [])] };
    }
  }
  return { action: 'refused', class: 'invalid', merged: manifest.object, diagnostics: errors };
}

export function predictedUpdate(
  manifest: Manifest,
  live: JsonObject,
  context: ManifestContext,
  options: OutcomeOptions,
): Predicted {
  const { apiVersion, kind } = manifest.id;
  const kubernetesVersion = `1.${context.minor}`;
  const { original, restored = (object: JsonObject) => object } = options;
  const own = original === undefined ? {} : { original };
  const input = { apiVersion, kind, modified: manifest.object, current: live, kubernetesVersion, ...own };
  const unchanged = { action: 'unchanged', class: 'accepted', live, merged: live } as const;
  if (!options.withPatches && isCertainlyUnchanged(input)) return unchanged;
  const { patch, patchType, error, result, lastApplied, document, conflicts } = previewApply(input);
  if (error !== null || !isObject(result)) return noPatch(manifest, live, error ?? 'the patch makes no object');
  const patched = restored(result);
  const sent = sentPatch(options, () =>
    original === undefined ? annotatedPatch(input) : { type: patchType, document },
  );
  if (patch === '{}') return { ...unchanged, ...sent };
  const known = options.dropUnknownFields ? withoutUnknownFields(patched, context) : { object: patched, fields: [] };
  const { class: verdict, diagnostics, result: stored } = options.predict({ live, patched: known.object });
  const warnings = known.fields.map((field) => unknownField(field, manifest));
  return {
    action: verdict === 'accepted' ? 'configure' : 'refused',
    class: verdict,
    live,
    merged: stored ?? known.object,
    patchType,
    conflicts,
    ...own,
    ...(lastApplied !== null && { lastApplied }),
    ...sent,
    diagnostics: [...warnings, ...diagnostics],
  };
}

type SentPatch = NonNullable<Outcome['patch']>;

const sentPatch = ({ withPatches }: OutcomeOptions, make: () => SentPatch | undefined): Pick<Outcome, 'patch'> => {
  const patch = withPatches ? make() : undefined;
  return patch === undefined ? {} : { patch };
};

/** What apply sends: the patch that also writes the annotation. */
function annotatedPatch(input: ThreeWayInput): SentPatch | undefined {
  const { patch, patchType } = applyThreeWay(input);
  return patch === null ? undefined : { type: patchType, document: toJson(readDocument(patch)) };
}

function noPatch(manifest: Manifest, live: JsonObject, message: string): Predicted {
  const problem: Diagnostic = {
    code: 'KT6005',
    severity: 'error',
    message,
    field: 'patch',
    resource: resourceLabel(manifest.id),
    ...(manifest.file !== undefined && { file: manifest.file }),
  };
  return { action: 'refused', class: 'invalid', live, diagnostics: [problem] };
}

/** A server that is not asked to be strict drops what it does not know. */
function withoutUnknownFields(
  object: JsonObject,
  { store, minor }: ManifestContext,
): { object: JsonObject; fields: string[] } {
  const definition = store.definitionOf(String(object.apiVersion), String(object.kind), minor);
  if (definition === undefined) return { object, fields: [] };
  const { errors } = decodeObject(object, definition, store, minor);
  const unknown = errors.filter(({ code }) => code === 'unknown-field');
  if (unknown.length === 0) return { object, fields: [] };
  const known = cloneJson(object);
  for (const { field } of unknown) removeField(known, field.steps());
  return { object: known, fields: unknown.map(({ field }) => field.toString()) };
}

function removeField(object: JsonObject, path: readonly (string | number)[]): void {
  let at: Json | undefined = object;
  for (const step of path.slice(0, -1)) {
    if (Array.isArray(at)) at = at[Number(step)];
    else at = isObject(at) && Object.hasOwn(at, step) ? at[step] : undefined;
  }
  if (isObject(at)) delete at[path.at(-1)!];
}

const unknownField = (field: string, { id, file }: Manifest): Diagnostic => ({
  code: UNKNOWN_FIELD,
  severity: 'warning',
  message: `unknown field ${JSON.stringify(field)}`,
  field,
  resource: resourceLabel(id),
  ...(file !== undefined && { file }),
});

const asWarning = (diagnostic: Diagnostic): Diagnostic => ({
  ...diagnostic,
  severity: 'warning',
  message: diagnostic.message.replace(/^strict decoding error: /, ''),
});
const errorsOf = (diagnostics: readonly Diagnostic[]) => diagnostics.filter(({ severity }) => severity === 'error');
const warningsOf = (diagnostics: readonly Diagnostic[]) => diagnostics.filter(({ severity }) => severity !== 'error');
