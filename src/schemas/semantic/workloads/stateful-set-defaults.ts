import type { JsonObject } from '../../../core/json.ts';
import { struct, structs, text } from '../../../k8s/objects.ts';
import type { SemanticContext } from '../context.ts';
import { defaultPodTemplate } from '../pod/defaults.ts';
import { dropBefore } from '../pod/disabled-fields.ts';
import { defaultPersistentVolumeClaimSpec } from '../storage/claim-spec.ts';
import { specOf, templateOf } from './template.ts';

/** apps/v1 SetDefaults_StatefulSet. */
export function setStatefulSetDefaults(statefulSet: JsonObject, context: SemanticContext): void {
  const spec = specOf(statefulSet);
  defaultPodTemplate(templateOf(spec), context);
  if (text(spec, 'podManagementPolicy') === '') spec.podManagementPolicy = 'OrderedReady';
  defaultUpdateStrategy(spec);
  if (context.minor >= 27) defaultRetentionPolicy(spec);
  dropBefore(spec, FIELDS, context.minor);
  spec.replicas ??= 1;
  spec.revisionHistoryLimit ??= 10;
  if (Array.isArray(spec.volumeClaimTemplates))
    spec.volumeClaimTemplates = structs(spec, 'volumeClaimTemplates').map(defaultClaimTemplate);
}

/** Fields that a release knows, but ignores until the feature is on by default. */
const FIELDS: readonly (readonly [string, number])[] = [
  ['minReadySeconds', 23],
  ['persistentVolumeClaimRetentionPolicy', 27],
  ['ordinals', 27],
];

function defaultRetentionPolicy(spec: JsonObject): void {
  const retention = struct(spec, 'persistentVolumeClaimRetentionPolicy') ?? {};
  spec.persistentVolumeClaimRetentionPolicy = retention;
  for (const name of ['whenDeleted', 'whenScaled']) if (text(retention, name) === '') retention[name] = 'Retain';
}

/** A given type gets no `rollingUpdate`; the feature MaxUnavailableStatefulSet is off, so that its field is dropped. */
function defaultUpdateStrategy(spec: JsonObject): void {
  const strategy = struct(spec, 'updateStrategy') ?? {};
  spec.updateStrategy = strategy;
  if (text(strategy, 'type') === '') {
    strategy.type = 'RollingUpdate';
    strategy.rollingUpdate ??= {};
  }
  const rollingUpdate = struct(strategy, 'rollingUpdate');
  if (rollingUpdate === undefined) return;
  if (strategy.type === 'RollingUpdate') rollingUpdate.partition ??= 0;
  delete rollingUpdate.maxUnavailable;
}

/** The claims of a set are stored as whole objects. */
function defaultClaimTemplate(template: JsonObject): JsonObject {
  const spec = struct(template, 'spec') ?? {};
  defaultPersistentVolumeClaimSpec(spec);
  return {
    ...template,
    apiVersion: 'v1',
    kind: 'PersistentVolumeClaim',
    spec,
    status: { ...struct(template, 'status'), phase: text(struct(template, 'status'), 'phase') || 'Pending' },
  };
}
