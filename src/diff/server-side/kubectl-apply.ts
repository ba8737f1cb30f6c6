import type { Json, JsonObject } from '../../core/json.ts';
import { isObject, struct, structs, text } from '../../k8s/objects.ts';
import { findCustomKind } from '../../schemas/custom-resources.ts';
import type { ManifestContext } from '../../schemas/validate-manifest.ts';
import { LAST_APPLIED } from '../last-applied.ts';
import { fromJson, type GoMap } from '../model.ts';
import { applyServerSide, type ServerSideApplyInput, type ServerSideApplyResult } from './apply-server-side.ts';
import { managerText } from './conflict.ts';
import { customSchemas } from './custom-types.ts';
import { ApplyError } from './errors.ts';
import { decodeManagedFields, type Managed } from './managed-fields.ts';
import { managedFieldsOf } from './object.ts';
import { type Path, pathText } from './path-element.ts';

/** How `kubectl apply --server-side` is called. */
export interface ServerSideOptions {
  /** `--field-manager`; kubectl's own is `kubectl`. */
  readonly manager: string;
  /** `--force-conflicts` */
  readonly force: boolean;
  /** One request, as `kubectl diff` makes it: what client-side apply owned is not handed over. */
  readonly oneRequest?: boolean;
}

/** How the types of an object are found. */
export type TypeOptions = Pick<ServerSideApplyInput, 'kubernetesVersion' | 'schema'>;

/** The types of a kind as a cluster knows them; of what nobody defines they are deduced. */
export function typeOptions({ apiVersion, kind }: JsonObject, context: ManifestContext): TypeOptions {
  const { store, cluster, minor } = context;
  const kubernetesVersion = `1.${minor}`;
  if (store.kind(String(apiVersion), String(kind)) !== undefined) return { kubernetesVersion };
  const custom = findCustomKind(cluster, String(apiVersion), String(kind));
  const schema = typeof custom === 'object' ? customSchemas(custom, String(apiVersion), String(kind)) : undefined;
  return { kubernetesVersion, ...(schema && { schema }) };
}

export const KUBECTL_MANAGER = 'kubectl';
const ANNOTATION_MANAGER = 'kubectl-last-applied';
/** Nothing shows the times of managedFields. */
const NO_TIME = '1970-01-01T00:00:00Z';

/**
 * All requests of `kubectl apply --server-side` for one object: the apply; then, where the live object was applied client side,
 * what that owned is handed over and applied again, so that fields which the manifest lost go away (migrateToSSAIfNecessary).
 */
export function kubectlServerSideApply(
  manifest: JsonObject,
  live: JsonObject | undefined,
  { manager, force, oneRequest = false }: ServerSideOptions,
  kind: TypeOptions,
): ServerSideApplyResult {
  const apply = (object: JsonObject | undefined, applied: JsonObject, as: string, forced: boolean) =>
    applyServerSide({ ...kind, live: object ?? null, applied, manager: as, force: forced, now: NO_TIME });
  const first = apply(live, manifest, manager, force);
  if (!isObject(first.result) || oneRequest) return first;
  if (ownersOfAnnotation(first.result, 'Update').length === 0) return first;
  const kept = manager === KUBECTL_MANAGER ? withOwnedAnnotation(first.result, apply) : first.result;
  const clientSideManagers = ownersOfAnnotation(kept, 'Update');
  const handedOver = applyServerSide({ ...kind, op: 'csaupgrade', live: kept, manager, clientSideManagers });
  if (!isObject(handedOver.result)) return first;
  const second = apply(handedOver.result, manifest, manager, force);
  return second.error === null ? second : first;
}

type Apply = (object: JsonObject, applied: JsonObject, as: string, forced: boolean) => ServerSideApplyResult;

/** saveLastApplyAnnotationIfNecessary: the annotation gets an owner of its own, and so stays. */
function withOwnedAnnotation(object: JsonObject, apply: Apply): JsonObject {
  const metadata = struct(object, 'metadata');
  const annotation = text(struct(metadata, 'annotations'), LAST_APPLIED);
  if (annotation === '' || ownersOfAnnotation(object, 'Apply').length > 0) return object;
  const { apiVersion, kind } = object;
  const { name, namespace } = metadata!;
  const only = {
    apiVersion: apiVersion!,
    kind: kind!,
    metadata: {
      name: name!,
      ...(namespace !== undefined && { namespace }),
      annotations: { [LAST_APPLIED]: annotation },
    },
  };
  const { result } = apply(object, only, ANNOTATION_MANAGER, false);
  return isObject(result) ? result : object;
}

/** csaupgrade.FindFieldsOwners of the annotation. */
function ownersOfAnnotation(object: JsonObject, operation: 'Apply' | 'Update'): string[] {
  return structs(struct(object, 'metadata'), 'managedFields')
    .filter((entry) => text(entry, 'operation') === operation)
    .filter((entry) => {
      const annotations = struct(struct(struct(entry, 'fieldsV1'), 'f:metadata'), 'f:annotations');
      return annotations !== undefined && Object.hasOwn(annotations, `f:${LAST_APPLIED}`);
    })
    .map((entry) => text(entry, 'manager'));
}

/** Whether anybody is written down as the owner of anything; `kubectl get -o yaml` leaves that out. */
export const hasOwners = (object: JsonObject): boolean =>
  structs(struct(object, 'metadata'), 'managedFields').length > 0;

/** A field that the manager gave up, and that stays since others own it too. */
export interface KeptField {
  readonly field: string;
  readonly owners: readonly string[];
}

/** The fields that a manager owned before and does not after, and that others keep. */
export function keptByOthers(before: JsonObject, after: Json, manager: string): KeptField[] {
  const old = managersOf(before);
  const now = managersOf(after);
  const own = [...old.values()].find(({ name, operation }) => name === manager && operation === 'Apply');
  if (own === undefined) return [];
  const mine = [...now.values()].find(({ name, operation }) => name === manager && operation === 'Apply');
  const dropped: Path[] = (mine ? own.set.difference(mine.set) : own.set).paths();
  return dropped.flatMap((path) => {
    const owners = [...now.values()].filter(({ set }) => set.has(path)).map(managerText);
    return owners.length === 0 ? [] : [{ field: pathText(path), owners }];
  });
}

function managersOf(object: Json): Managed {
  try {
    return decodeManagedFields(managedFieldsOf(fromJson(object) as GoMap) ?? []);
  } catch (error) {
    if (error instanceof ApplyError) return new Map();
    throw error;
  }
}
