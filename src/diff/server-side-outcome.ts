import type { Diagnostic } from '../core/diagnostic.ts';
import type { JsonObject } from '../core/json.ts';
import { encodeJson } from '../core/json-text.ts';
import { type Manifest, resourceLabel } from '../k8s/manifest.ts';
import { isObject, struct } from '../k8s/objects.ts';
import type { ManifestContext } from '../schemas/validate-manifest.ts';
import type { Outcome, OutcomeOptions } from './outcome.ts';
import {
  hasOwners,
  keptByOthers,
  kubectlServerSideApply,
  type ServerSideApplyResult,
  type ServerSideOptions,
  typeOptions,
} from './server-side/index.ts';

/** What `kubectl apply --server-side` of a manifest comes to, where its object stands already. */
export function predictedServerSideUpdate(
  manifest: Manifest,
  live: JsonObject,
  context: ManifestContext,
  { predict, withPatches, original, restored = (object) => object }: OutcomeOptions,
  asked: ServerSideOptions,
): Omit<Outcome, 'id'> {
  const kind = typeOptions(manifest.object, context);
  const owned = hasOwners(live);
  const how = { ...asked, force: asked.force || !owned };
  // What does not count is applied as it stands, so that nobody else's value is fought over.
  const applied = withoutManagedFields(restored(manifest.object));
  const made = kubectlServerSideApply(applied, live, how, kind);
  const forced =
    made.conflicts.length > 0 ? kubectlServerSideApply(applied, live, { ...how, force: true }, kind) : made;
  const sent = withPatches ? { patch: { type: 'apply' as const, document: manifest.object } } : {};
  const problems = made.error === null ? [] : [refusal(manifest, made)];
  if (!isObject(forced.result)) return { action: 'refused', class: 'invalid', live, diagnostics: problems, ...sent };
  const hints = [...(owned ? [] : [noOwners(manifest)]), ...keptFields(manifest, live, forced, asked.manager)];
  const before = withoutManagedFields(live);
  const patched = restored(withoutManagedFields(forced.result));
  if (problems.length === 0 && encodeJson(before) === encodeJson(patched))
    return { action: 'unchanged', class: 'accepted', live, merged: live, ...sent, diagnostics: hints };
  const { class: verdict, diagnostics, result } = predict({ live: before, patched });
  const accepted = verdict === 'accepted' && problems.length === 0;
  return {
    action: accepted ? 'configure' : 'refused',
    class: verdict === 'accepted' && !accepted ? 'conflict' : verdict,
    live,
    merged: result ?? patched,
    ...sent,
    ...(original !== undefined && { original }),
    diagnostics: [...problems, ...diagnostics, ...hints],
  };
}

/** The server's own sentence. */
function refusal({ id, file }: Manifest, { error, conflicts }: ServerSideApplyResult): Diagnostic {
  const [first] = conflicts;
  return {
    code: first === undefined ? 'KT6005' : 'KT6006',
    severity: 'error',
    message: error!,
    ...(first !== undefined && { rule: 'diff-field-owned-elsewhere', field: first.field.replace(/^\./, '') }),
    resource: resourceLabel(id),
    ...(file !== undefined && { file }),
  };
}

const noOwners = ({ id }: Manifest): Diagnostic => ({
  code: 'KT6112',
  severity: 'warning',
  rule: 'diff-field-owned-elsewhere',
  message:
    'the live object does not tell who owns its fields (managedFields): conflicts are not seen, and fields that the manifest lost stay',
  help: 'dump it with kubectl get -o yaml --show-managed-fields',
  resource: resourceLabel(id),
});

const SHOWN_FIELDS = 5;

function keptFields(
  { id }: Manifest,
  live: JsonObject,
  { result }: ServerSideApplyResult,
  manager: string,
): Diagnostic[] {
  const kept = keptByOthers(live, result, manager);
  if (kept.length === 0) return [];
  const told = kept.slice(0, SHOWN_FIELDS).map(({ field, owners }) => `${field} (${owners.join(', ')})`);
  const more = kept.length > SHOWN_FIELDS ? ` and ${kept.length - SHOWN_FIELDS} more` : '';
  return [
    {
      code: 'KT6113',
      severity: 'info',
      rule: 'diff-field-owned-elsewhere',
      message: `the manifest no longer holds fields that others own too, so they stay: ${told.join(', ')}${more}`,
      resource: resourceLabel(id),
    },
  ];
}

export function withoutManagedFields(object: JsonObject): JsonObject {
  const metadata = struct(object, 'metadata');
  if (metadata === undefined || !Object.hasOwn(metadata, 'managedFields')) return object;
  const { managedFields: _, ...kept } = metadata;
  return { ...object, metadata: kept };
}
