import type { JsonObject } from '../../../core/json.ts';
import { has, struct, structs, text } from '../../../k8s/objects.ts';
import type { SemanticContext } from '../context.ts';
import { defaultPersistentVolumeClaimSpec } from '../storage/claim-spec.ts';
import { defaultVolumeSources } from '../storage/source-defaults.ts';
import { SOURCE_NAMES } from '../volumes/volume-source.ts';
import { defaultFieldSelector, pullPolicyOf, setEmpty } from './defaults.ts';

const MODE = 0o644;

/** SetDefaults_Volume and those of the sources. */
export function defaultVolumes(spec: JsonObject, context: SemanticContext): void {
  for (const volume of structs(spec, 'volumes')) {
    if (!SOURCE_NAMES.some((name) => has(volume, name))) volume.emptyDir = {};
    defaultVolumeSources(volume);
    const image = struct(volume, 'image');
    if (image !== undefined && context.minor >= 35)
      setEmpty(image, 'pullPolicy', pullPolicyOf(text(image, 'reference')));
    for (const name of ['secret', 'configMap', 'downwardAPI', 'projected']) defaultMode(struct(volume, name));
    for (const file of structs(struct(volume, 'downwardAPI'), 'items')) defaultFieldSelector(struct(file, 'fieldRef'));
    for (const source of structs(struct(volume, 'projected'), 'sources')) defaultProjection(source);
    const claim = struct(struct(volume, 'ephemeral'), 'volumeClaimTemplate');
    if (claim === undefined) continue;
    const claimSpec = struct(claim, 'spec') ?? {};
    claim.spec = claimSpec;
    defaultPersistentVolumeClaimSpec(claimSpec);
  }
}

function defaultMode(source: JsonObject | undefined): void {
  if (source !== undefined && !has(source, 'defaultMode')) source.defaultMode = MODE;
}

function defaultProjection(source: JsonObject): void {
  for (const file of structs(struct(source, 'downwardAPI'), 'items')) defaultFieldSelector(struct(file, 'fieldRef'));
  const token = struct(source, 'serviceAccountToken');
  if (token !== undefined && !has(token, 'expirationSeconds')) token.expirationSeconds = 3600;
}
