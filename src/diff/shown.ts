import type { JsonObject } from '../core/json.ts';
import type { PlanAction, PlannedObject } from '../core/plan.ts';
import { withoutStandIns } from './baseline.ts';
import { changesOf, childPath } from './changes.ts';
import type { ItemTypes } from './item-types.ts';
import { LAST_APPLIED } from './last-applied.ts';
import { type MaskStyle, SecretMask, type Sides } from './mask.ts';
import type { Outcome } from './outcome.ts';
import { remedyFor } from './remedy.ts';
import { withoutManagedFields } from './server-side-outcome.ts';

export interface ShownOptions {
  readonly mask?: MaskStyle;
  /** The live objects hold stand-ins, which are not shown. */
  readonly baseline?: boolean;
  /** The last-applied annotation is a field like others; otherwise what a server writes there does not count. */
  readonly countAnnotation?: boolean;
}

/** The outcomes as reports show them: values of Secrets are masked, and fields compared. */
export function shownPlan(
  outcomes: readonly Outcome[],
  typesOf: (object: JsonObject) => ItemTypes | undefined,
  { mask: style = 'stable', baseline = false, countAnnotation = false }: ShownOptions,
): PlannedObject[] {
  const mask = new SecretMask(style);
  const shown = (baseline ? outcomes.map(withoutStandInsOf) : outcomes).map((outcome) => ({
    outcome,
    ...mask.sides(shownSides(outcome)),
  })); // all values are known before a text is masked
  for (const { manifest } of outcomes) mask.note(manifest);
  return shown.map(({ outcome, ...sides }) => plannedObject(outcome, sides, typesOf, mask, countAnnotation));
}

function plannedObject(
  outcome: Outcome,
  { live, merged }: Sides,
  typesOf: (object: JsonObject) => ItemTypes | undefined,
  mask: SecretMask,
  countAnnotation: boolean,
): PlannedObject {
  const { id, file, patch, renamedFrom } = outcome;
  const all = live && merged && outcome.live !== outcome.merged ? changesOf(live, merged, typesOf(merged)) : [];
  const changes = countAnnotation ? all : all.filter(({ path }) => path !== ANNOTATION);
  const action: PlanAction = outcome.action === 'configure' && changes.length === 0 ? 'unchanged' : outcome.action;
  const remedy = remedyFor(outcome);
  return {
    id,
    action: action === 'refused' && remedy?.recreates ? 'recreate' : action,
    ...(renamedFrom && { renamedFrom }),
    ...(live && { live }),
    ...(merged && { merged }),
    changes,
    ...(patch && { patch: { ...patch, document: mask.patch(patch.document, shownSides(outcome)) } }),
    diagnostics: (outcome.diagnostics ?? [])
      .filter(({ code }) => code !== LABELS_ONLY || action !== 'unchanged')
      .map((one) => ({ ...one, message: mask.text(one.message) })),
    ...(remedy && { remedy: remedy.text }),
    ...(file !== undefined && { file }),
  };
}

/** Said before it is known that what the server makes of both is the same. */
const LABELS_ONLY = 'KT6111';

const ANNOTATION = childPath('metadata.annotations', LAST_APPLIED);

const withoutStandInsOf = (outcome: Outcome): Outcome => ({
  ...outcome,
  ...(outcome.live && { live: withoutStandIns(outcome.live) }),
  ...(outcome.merged && { merged: withoutStandIns(outcome.merged) }),
});

/** Both sides without managedFields. */
const shownSides = ({ live, merged }: Outcome): Sides => ({
  ...(live && { live: withoutManagedFields(live) }),
  ...(merged && { merged: withoutManagedFields(merged) }),
});
