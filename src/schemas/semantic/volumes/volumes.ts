import { goQuote } from '../../../core/go-quote.ts';
import type { JsonObject } from '../../../core/json.ts';
import { has, struct, structs, text } from '../../../k8s/objects.ts';
import { duplicate, invalid } from '../../field-error.ts';
import type { FieldPath } from '../../field-path.ts';
import { checkRequiredText } from '../checks.ts';
import type { Errors } from '../context.ts';
import { isDns1123Label, isDns1123Subdomain } from '../names.ts';
import { validateIscsiVolumeName } from './iscsi.ts';
import { SOURCE_NAMES, validateVolumeSource } from './volume-source.ts';

/**
 * validation.ValidateVolumes; gives the volumes that are fine, by name, which mounts may refer to. `podName` is known
 * for pods only.
 */
export function validateVolumes(
  spec: JsonObject,
  podName: string,
  isPod: boolean,
  field: FieldPath,
  errors: Errors,
): ReadonlyMap<string, JsonObject> {
  const volumes = structs(spec, 'volumes');
  const claims = new Set(
    podName === '' ? [] : volumes.filter((v) => has(v, 'ephemeral')).map((v) => `${podName}-${text(v, 'name')}`),
  );
  const fine = new Map<string, JsonObject>();
  for (const [i, volume] of volumes.entries()) {
    const at = field.index(i);
    const name = text(volume, 'name');
    const before = errors.length;
    validateVolumeSource(volume, at, isPod, errors);
    validateVolumeName(volume, podName, at.child('name'), errors);
    if (fine.has(name)) errors.push(duplicate(at.child('name'), name));
    if (errors.length === before) fine.set(name, volume);
    const claim = text(struct(volume, 'persistentVolumeClaim'), 'claimName');
    if (claims.has(claim) && has(volume, 'persistentVolumeClaim'))
      errors.push(
        invalid(
          at.child('persistentVolumeClaim', 'claimName'),
          claim,
          'must not reference a PVC that gets created for an ephemeral volume',
        ),
      );
  }
  return fine;
}

function validateVolumeName(volume: JsonObject, podName: string, field: FieldPath, errors: Errors): void {
  const name = text(volume, 'name');
  const iscsi = struct(volume, 'iscsi');
  if (iscsi !== undefined) validateIscsiVolumeName(iscsi, name, field, errors);
  const before = SOURCE_NAMES.slice(0, SOURCE_NAMES.indexOf('ephemeral'));
  const isEphemeral = has(volume, 'ephemeral') && !before.some((source) => has(volume, source));
  if (isEphemeral && podName !== '' && name !== '') {
    const claim = `${podName}-${name}`;
    for (const message of isDns1123Subdomain(claim))
      errors.push(invalid(field, name, `PVC name ${goQuote(claim)}: ${message}`));
  }
  checkRequiredText(isDns1123Label, name, field, errors);
}
