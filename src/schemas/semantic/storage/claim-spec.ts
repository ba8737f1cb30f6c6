import type { Json, JsonObject } from '../../../core/json.ts';
import { has, struct, text } from '../../../k8s/objects.ts';
import { formatQuantity, quantityMilliValue } from '../../../k8s/quantity.ts';
import type { FieldPath } from '../../field-path.ts';
import type { SemanticContext, Warn } from '../context.ts';
import { defaultResourceList, resourceList } from '../resource-list.ts';

/** v1 SetDefaults_PersistentVolumeClaimSpec, in place: for claims, claim templates and ephemeral volumes. */
export function defaultPersistentVolumeClaimSpec(spec: JsonObject): void {
  if (!has(spec, 'volumeMode')) spec.volumeMode = 'Filesystem';
  const resources = struct(spec, 'resources');
  defaultResourceList(resources, 'limits');
  defaultResourceList(resources, 'requests');
}

/** persistentvolumeclaim.GetWarningsForPersistentVolumeClaimSpec. */
export function warnAboutPersistentVolumeClaimSpec(spec: JsonObject | undefined, field: FieldPath, warn: Warn): void {
  for (const kind of ['requests', 'limits']) {
    const storage = resourceList(struct(spec, 'resources'), kind).get('storage');
    if (storage === undefined || quantityMilliValue(storage) % 1000n === 0n) continue;
    const at = field.child('resources', kind).key('storage');
    warn(at, `${at}: fractional byte value ${JSON.stringify(formatQuantity(storage))} is invalid, must be an integer`);
  }
}

/**
 * What the strategy does before it validates a new claim: a data source that is neither a claim nor a snapshot is
 * dropped where no dataSourceRef stands beside it, and each of the two fills in the other.
 */
export function preparePersistentVolumeClaimSpec(spec: JsonObject): void {
  // A reference into another namespace needs the feature gate CrossNamespaceVolumeDataSource.
  if (text(struct(spec, 'dataSourceRef'), 'namespace') !== '') delete spec.dataSourceRef;
  const source = struct(spec, 'dataSource');
  const reference = struct(spec, 'dataSourceRef');
  if (reference === undefined && source !== undefined) {
    if (isClaimOrSnapshot(source)) spec.dataSourceRef = copyOf(source);
    else delete spec.dataSource;
  } else if (reference !== undefined && source === undefined) spec.dataSource = copyOf(reference);
}

const isClaimOrSnapshot = (source: JsonObject): boolean => {
  const key = `${text(source, 'apiGroup')}/${text(source, 'kind')}`;
  return key === '/PersistentVolumeClaim' || key === 'snapshot.storage.k8s.io/VolumeSnapshot';
};

function copyOf(source: JsonObject): JsonObject {
  const copy: Record<string, Json> = { kind: text(source, 'kind'), name: text(source, 'name') };
  if (has(source, 'apiGroup')) copy.apiGroup = text(source, 'apiGroup');
  return copy;
}

/** GetPersistentVolumeClaimClass: the annotation that came before the field still wins. */
export function claimClass(claim: JsonObject): string {
  const annotations = struct(struct(claim, 'metadata'), 'annotations');
  const name = 'volume.beta.kubernetes.io/storage-class';
  return has(annotations, name) ? text(annotations, name) : text(struct(claim, 'spec'), 'storageClassName');
}

/** VolumeAttributesClass is on by default since 1.34; before, the field is dropped. */
export function dropAttributesClass(spec: JsonObject, context: SemanticContext): void {
  if (context.minor < 34) delete spec.volumeAttributesClassName;
}
