/** The library: what `import … from 'kubekt'` gives. */
export type {
  Diagnostic,
  DiagnosticOrigin,
  Fix,
  Position,
  Range,
  RelatedInformation,
} from './core/diagnostic.ts';
export type {
  KindOptions,
  ObjectInput,
  PatchDocumentInput,
  PatchDocumentResult,
  PatchType,
  PredictUpdateInput,
  SerialiseInput,
  SerialiseResult,
  ServerSideApplyInput,
  ServerSideApplyResult,
  ThreeWayInput,
  ThreeWayResult,
  TwoWayInput,
  TwoWayResult,
} from './diff/index.ts';
export type { LintOptions, LintOverride, LintResult, RuleSetting, RuleSettings } from './lint/index.ts';
export { defineRule, type Rule, type RuleContext, type RuleOptions } from './lint/rule.ts';
export type { LintFiles } from './lint-input.ts';
export { renderChart } from './render/render.ts';
export type {
  ChartSource,
  HelmVersion,
  RenderError,
  RenderedManifest,
  RenderOptions,
  RenderResult,
  RenderStage,
  Segment,
  TraceFrame,
  ValuesInput,
  ValuesRef,
} from './render/types.ts';
export type {
  FieldExplanation,
  JsonSchema,
  NotExplained,
  PredictCreateResult,
  PredictUpdateResult,
  UpdateClass,
  ValidateOptions,
  ValidateResult,
} from './schemas/index.ts';
export { executeGoTemplates, type GoTemplatesInput, type GoTemplatesResult } from './template/go-templates.ts';

import { isText, withoutNulls } from './core/check-input.ts';
import type {
  PatchDocumentInput,
  PatchDocumentResult,
  PredictUpdateInput,
  SerialiseInput,
  SerialiseResult,
  ServerSideApplyInput,
  ServerSideApplyResult,
  ThreeWayInput,
  ThreeWayResult,
  TwoWayInput,
  TwoWayResult,
} from './diff/index.ts';
import { faultOfLint, faultOfText, faultOfUpdate, objectsOf } from './library-input.ts';
import type { LintOptions, LintResult } from './lint/index.ts';
import { type LintFiles, lintInputOf } from './lint-input.ts';
import { placeAll } from './render/places.ts';
import type {
  FieldExplanation,
  JsonSchema,
  NotExplained,
  PredictCreateResult,
  PredictUpdateResult,
  ValidateOptions,
  ValidateResult,
} from './schemas/index.ts';

// Parts of the bundle that a render does not need are loaded when they are first called (docs/adr/0002).
const schemas = () => import('./schemas/index.ts');
const diff = () => import('./diff/index.ts');
const lintPart = () => import('./lint/index.ts');

/**
 * What an API server would say of some objects, offline: syntax, types, its own rules, admission.
 * @param text YAML or JSON, one or many documents
 */
export async function validate(text: string, options: ValidateOptions = {}): Promise<ValidateResult> {
  const fault = faultOfText(text, options ?? {});
  return fault ? { diagnostics: [fault] } : (await schemas()).validate(text, withoutNulls(options ?? {}));
}

/**
 * Validation and lint of objects that belong together: what a server refuses, references that lead nowhere, fields that
 * contradict each other. A fault that validation refuses is told once, with the id of the lint rule in `rule`.
 * @param input YAML or JSON, or files by name: manifests, or a Helm chart where `Chart.yaml` is among them, which is rendered first
 * @returns diagnostics by file and place; never throws for bad input or options
 */
export async function lint(input: string | LintFiles, options: LintOptions = {}): Promise<LintResult> {
  const fault = faultOfLint(input, options ?? {});
  if (fault) return { diagnostics: [fault], suppressed: [], resources: [] };
  const given = withoutNulls(options ?? {});
  const { placers, ...texts } = lintInputOf(input, given);
  const result = (await lintPart()).lintSet(texts, given);
  return placers === undefined ? result : { ...result, diagnostics: placeAll(result.diagnostics, placers) };
}

/**
 * The object an API server would store of a new one: defaults and normalisation applied.
 * @param text one object in YAML or JSON
 */
export async function predictCreate(text: string, options: ValidateOptions = {}): Promise<PredictCreateResult> {
  const fault = faultOfText(text, options ?? {});
  if (fault) return { diagnostics: [fault], objects: [] };
  return (await schemas()).predictCreate(text, withoutNulls(options ?? {}));
}

/**
 * What an API server would make of the patch that `kubectl apply` sends: accepted, and what it would store, or refused,
 * and for what.
 */
export async function predictUpdate(
  input: PredictUpdateInput,
  options: ValidateOptions = {},
): Promise<PredictUpdateResult> {
  const fault = faultOfUpdate(input, options ?? {});
  if (fault) return { diagnostics: [fault], class: 'invalid' };
  return (await diff()).predictUpdate(input, withoutNulls(options ?? {}));
}

/**
 * What `kubectl apply` and `kubectl diff` send for a manifest and a live object, and the object after it, before the server's defaults.
 * Rule: kubectl's `apply/patcher.go` with strategicpatch and jsonmergepatch of k8s.io/apimachinery; errors are theirs, to the letter.
 * @param input objects as JSON texts, in which no digit of a number is lost, or as plain data; they are not changed
 * @returns patches as the bytes that are sent, `result` as plain data (integers beyond 2^53 are bigint); never throws for bad input
 */
export async function applyThreeWay(input: ThreeWayInput): Promise<ThreeWayResult> {
  return (await diff()).applyThreeWay(objectsOf(input));
}

/**
 * The patch that turns one object into another, and what comes of it: strategic for kinds with a Go type, else a JSON merge patch.
 * Rule: `CreateTwoWayMergePatch` of strategicpatch, `CreateMergePatch` of evanphx/json-patch.
 */
export async function diffTwoWay(input: TwoWayInput): Promise<TwoWayResult> {
  return (await diff()).diffTwoWay(objectsOf(input));
}

/**
 * An object after a patch document (`kubectl patch`), read as a strategic and as a JSON merge patch.
 * Rule: `StrategicMergePatch` by Go's struct tags, `MergePatch`. Where the Go library crashes, the error says why.
 */
export async function applyPatchDocument(input: PatchDocumentInput): Promise<PatchDocumentResult> {
  return (await diff()).applyPatchDocument(objectsOf(input));
}

/**
 * A manifest's text as `kubectl apply` serialises it: the bytes of the last-applied annotation and of the annotated manifest.
 * Rule: sigs.k8s.io/yaml, `GetModifiedConfiguration` of kubectl's `util/apply.go`.
 */
export async function serialiseForApply(input: SerialiseInput): Promise<SerialiseResult> {
  const given = objectsOf(input);
  return (await diff()).serialiseForApply(isText(given.yaml) ? given : { ...given, yaml: '' });
}

/**
 * An object after server-side apply, with its managedFields, or the conflicts that refuse it; nothing is defaulted. With
 * `op: 'csaupgrade'`, the move of what client-side apply owns to a server-side manager.
 * Rule: `managedfields` of k8s.io/apimachinery, structured-merge-diff, `csaupgrade` of k8s.io/client-go; errors to the letter.
 */
export async function applyServerSide(input: ServerSideApplyInput): Promise<ServerSideApplyResult> {
  return (await diff()).applyServerSide(objectsOf(input));
}

/**
 * The type of a kind as JSON Schema (draft 7).
 * @param kind `Deployment`, `deployments.apps`, `apps/v1/Deployment`
 * @returns `undefined` where that version of Kubernetes (by default the newest) has no such kind
 */
export async function exportJsonSchema(kind: string, kubernetesVersion = 'latest'): Promise<JsonSchema | undefined> {
  if (!isText(kind) || !isText(kubernetesVersion)) return undefined;
  const part = await schemas();
  const store = part.bundledSchemas();
  const minor = part.parseKubernetesVersion(kubernetesVersion, store)?.minor;
  const facts = minor === undefined ? undefined : part.findKind(kind, minor, store);
  return facts && part.exportJsonSchema(facts.apiVersion, facts.kind, minor!, store);
}

/**
 * What is known of a field: type, whether it is required, how lists are merged, since when it is there.
 * @param path `deployment.spec.strategy`, `networking.k8s.io/v1/Ingress.spec.rules`
 */
export async function explainField(
  path: string,
  kubernetesVersion = 'latest',
): Promise<FieldExplanation | NotExplained | undefined> {
  if (!isText(path) || !isText(kubernetesVersion)) return undefined;
  const part = await schemas();
  const store = part.bundledSchemas();
  const minor = part.parseKubernetesVersion(kubernetesVersion, store)?.minor;
  return minor === undefined ? undefined : part.explainField(path, minor, store);
}
