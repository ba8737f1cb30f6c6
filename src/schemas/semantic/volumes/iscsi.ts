import type { JsonObject } from '../../../core/json.ts';
import { bool, has, integer, struct, text } from '../../../k8s/objects.ts';
import { invalid, required } from '../../field-error.ts';
import type { FieldPath } from '../../field-path.ts';
import { checkPresent, optionalText } from '../checks.ts';
import type { Errors } from '../context.ts';
import { inclusiveRangeError } from '../names.ts';

const encoder = new TextEncoder();
const TOO_LONG =
  'Total length of <volume name>:<iscsi.targetPortal> must be under 64 characters if iscsi.initiatorName is specified.';
const FORMATS: readonly (readonly [string, RegExp])[] = [
  ['iqn', /iqn\.\d{4}-\d{2}\.[0-9A-Za-z\-.]+:[^,;*&$|\s]+$/],
  ['eui', /^eui.[0-9A-Za-z]{16}$/],
  ['naa', /^naa.[0-9A-Za-z]{32}$/],
];

/** The name of a target or an initiator; `unknown` is said of other beginnings. */
function checkIscsiName(name: string, unknown: string, field: FieldPath, errors: Errors): void {
  const format = FORMATS.find(([prefix]) => name.startsWith(prefix));
  if (format === undefined) errors.push(invalid(field, name, unknown));
  else if (!format[1].test(name)) errors.push(invalid(field, name, 'must be valid format'));
}

function validateCommon(source: JsonObject, field: FieldPath, unknown: string, errors: Errors): void {
  checkPresent(source, 'targetPortal', field, errors);
  checkPresent(source, 'iqn', field, errors);
  const iqn = text(source, 'iqn');
  if (iqn !== '') checkIscsiName(iqn, unknown, field.child('iqn'), errors);
  const lun = integer(source, 'lun') ?? 0;
  if (lun < 0 || lun > 255) errors.push(invalid(field.child('lun'), lun, inclusiveRangeError(0, 255)));
  const authenticates = bool(source, 'chapAuthDiscovery') === true || bool(source, 'chapAuthSession') === true;
  if (authenticates && !has(source, 'secretRef')) errors.push(required(field.child('secretRef')));
  const initiator = optionalText(source, 'initiatorName');
  if (initiator !== undefined) checkIscsiName(initiator, unknown, field.child('initiatorname'), errors);
}

const isTooLong = (source: JsonObject, volume: string): boolean =>
  has(source, 'initiatorName') && encoder.encode(`${volume}:${text(source, 'targetPortal')}`).length > 64;

export const validateIscsi = (source: JsonObject, field: FieldPath, errors: Errors): void =>
  validateCommon(source, field, 'must be valid format starting with iqn, eui, or naa', errors);

/** The part that looks at the volume's name as well; it is told of at the name. */
export function validateIscsiVolumeName(source: JsonObject, volume: string, name: FieldPath, errors: Errors): void {
  if (isTooLong(source, volume)) errors.push(invalid(name, volume, TOO_LONG));
}

/** validation.validateISCSIPersistentVolumeSource. */
export function validateIscsiPersistent(source: JsonObject, volume: string, field: FieldPath, errors: Errors): void {
  validateCommon(source, field, 'must be valid format', errors);
  if (isTooLong(source, volume))
    errors.push(invalid(field.child('targetportal'), text(source, 'targetPortal'), TOO_LONG));
  const secret = struct(source, 'secretRef');
  if (secret !== undefined) checkPresent(secret, 'name', field.child('secretRef'), errors);
}
