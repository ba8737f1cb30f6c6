import type { JsonObject } from '../../../core/json.ts';
import { has, struct, structs, text } from '../../../k8s/objects.ts';
import { forbidden } from '../../field-error.ts';
import { FieldPath } from '../../field-path.ts';
import { addFinalizer } from '../admission/object-in-use.ts';
import type { Errors, KindRules, SemanticContext, Warn } from '../context.ts';
import { warnAboutNodeSelectorTerm } from '../node/deprecated-labels.ts';
import { defaultResourceList } from '../resource-list.ts';
import { dropAttributesClass } from './claim-spec.ts';
import { defaultVolumeSources } from './source-defaults.ts';
import { validatePersistentVolumeSpec } from './volume-spec.ts';

const SPEC = FieldPath.of('spec');
const ANNOTATIONS = FieldPath.of('metadata', 'annotations');
const MOUNT_OPTIONS = 'volume.beta.kubernetes.io/mount-options';

/** v1 SetDefaults_PersistentVolume and the strategy's PrepareForCreate; the time of the phase is the server's own. */
function setDefaults(volume: JsonObject, context: SemanticContext): void {
  const spec = struct(volume, 'spec') ?? {};
  volume.spec = spec;
  if (text(spec, 'persistentVolumeReclaimPolicy') === '') spec.persistentVolumeReclaimPolicy = 'Retain';
  if (!has(spec, 'volumeMode')) spec.volumeMode = 'Filesystem';
  defaultResourceList(spec, 'capacity');
  defaultVolumeSources(spec);
  addFinalizer(volume, 'kubernetes.io/pv-protection');
  dropAttributesClass(spec, context);
  volume.status = { phase: 'Pending' };
}

function validateVolume(volume: JsonObject, errors: Errors): void {
  const spec = struct(volume, 'spec') ?? {};
  validatePersistentVolumeSpec(spec, text(struct(volume, 'metadata'), 'name'), SPEC, errors);
  checkMountOptions(volume, spec, errors);
}

const MOUNTABLE = [
  'gcePersistentDisk',
  'awsElasticBlockStore',
  'glusterfs',
  'nfs',
  'rbd',
  'quobyte',
  'iscsi',
  'cinder',
  'cephfs',
  'azureFile',
  'vsphereVolume',
  'azureDisk',
  'photonPersistentDisk',
];

/** pkg/volume/validation: checkMountOption. */
function checkMountOptions(volume: JsonObject, spec: JsonObject, errors: Errors): void {
  if (!has(annotationsOf(volume), MOUNT_OPTIONS) || MOUNTABLE.some((name) => has(spec, name))) return;
  errors.push(forbidden(ANNOTATIONS.child(MOUNT_OPTIONS), 'may not specify mount options for this volume type'));
}

const annotationsOf = (object: JsonObject): JsonObject | undefined => struct(struct(object, 'metadata'), 'annotations');

const DEPRECATED_ANNOTATIONS = [
  ['volume.beta.kubernetes.io/storage-class', 'deprecated since v1.8; use "storageClassName" attribute instead'],
  [MOUNT_OPTIONS, 'deprecated since v1.31; use "mountOptions" attribute instead'],
] as const;
const DEPRECATED_SOURCES = [
  ['cephfs', 'cephfs', 'deprecated in v1.28, non-functional in v1.31+'],
  ['photonPersistentDisk', 'photonPersistentDisk', 'deprecated in v1.11, non-functional in v1.16+'],
  ['scaleIO', 'scaleIO', 'deprecated in v1.16, non-functional in v1.22+'],
  ['storageos', 'storageOS', 'deprecated in v1.22, non-functional in v1.25+'],
  ['glusterfs', 'glusterfs', 'deprecated in v1.25, non-functional in v1.26+'],
  ['rbd', 'rbd', 'deprecated in v1.28, non-functional in v1.31+'],
] as const;

/** persistentvolume.GetWarningsForPersistentVolume. */
function warnAbout(volume: JsonObject, warn: Warn): void {
  const spec = struct(volume, 'spec') ?? {};
  for (const [key, message] of DEPRECATED_ANNOTATIONS) {
    const at = ANNOTATIONS.key(key);
    if (has(annotationsOf(volume), key)) warn(at, `${at}: ${message}`);
  }
  const policy = SPEC.child('persistentVolumeReclaimPolicy');
  if (text(spec, 'persistentVolumeReclaimPolicy') === 'Recycle')
    warn(
      policy,
      `${policy}: The Recycle reclaim policy is deprecated. Instead, the recommended approach is to use dynamic provisioning.`,
    );
  const terms = SPEC.child('nodeAffinity', 'required', 'nodeSelectorTerms');
  const selector = struct(struct(spec, 'nodeAffinity'), 'required');
  for (const [i, term] of structs(selector, 'nodeSelectorTerms').entries())
    warnAboutNodeSelectorTerm(term, terms.index(i), warn);
  for (const [name, shownName, message] of DEPRECATED_SOURCES)
    if (has(spec, name)) warn(SPEC.child(name), `${SPEC.child(shownName)}: ${message}`);
}

export const persistentVolumeRules: KindRules = {
  defaults: setDefaults,
  validate: validateVolume,
  warnings: warnAbout,
};
