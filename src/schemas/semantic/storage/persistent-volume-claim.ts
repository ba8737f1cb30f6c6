import type { JsonObject } from '../../../core/json.ts';
import { entries, struct } from '../../../k8s/objects.ts';
import { FieldPath } from '../../field-path.ts';
import { setDefaultStorageClass } from '../admission/default-class.ts';
import { admitClaimByLimitRanges } from '../admission/limit-ranger.ts';
import { addFinalizer } from '../admission/object-in-use.ts';
import type { KindRules, SemanticContext, Warn } from '../context.ts';
import { validatePersistentVolumeClaimSpec } from '../volumes/claim-spec.ts';
import {
  defaultPersistentVolumeClaimSpec,
  dropAttributesClass,
  preparePersistentVolumeClaimSpec,
  warnAboutPersistentVolumeClaimSpec,
} from './claim-spec.ts';

const SPEC = FieldPath.of('spec');
const BETA_CLASS = 'volume.beta.kubernetes.io/storage-class';

function setDefaults(claim: JsonObject, context: SemanticContext): void {
  setClaimFieldDefaults(claim, context);
  setDefaultStorageClass(claim, struct(claim, 'spec') ?? {}, context);
  addFinalizer(claim, 'kubernetes.io/pvc-protection');
  claim.status = { phase: 'Pending' };
}

/** What an update gets of it. */
export function setClaimFieldDefaults(claim: JsonObject, context: SemanticContext): void {
  const spec = struct(claim, 'spec') ?? {};
  claim.spec = spec;
  defaultPersistentVolumeClaimSpec(spec);
  dropAttributesClass(spec, context);
  preparePersistentVolumeClaimSpec(spec);
}

/** persistentvolumeclaim.GetWarningsForPersistentVolumeClaim. */
function warnAbout(claim: JsonObject, warn: Warn): void {
  const annotations = entries(struct(claim, 'metadata'), 'annotations');
  if (annotations.some(([key]) => key === BETA_CLASS)) {
    const field = FieldPath.of('metadata', 'annotations').key(BETA_CLASS);
    warn(field, `${field}: deprecated since v1.8; use "storageClassName" attribute instead`);
  }
  warnAboutPersistentVolumeClaimSpec(struct(claim, 'spec'), SPEC, warn);
}

export const persistentVolumeClaimRules: KindRules = {
  defaults: setDefaults,
  validate: (claim, errors) => validatePersistentVolumeClaimSpec(struct(claim, 'spec') ?? {}, SPEC, errors),
  warnings: warnAbout,
  admission: admitClaimByLimitRanges,
};
