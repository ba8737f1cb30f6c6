import type { JsonObject } from '../../../core/json.ts';
import { struct, text } from '../../../k8s/objects.ts';
import { forbidden, required } from '../../field-error.ts';
import { FieldPath } from '../../field-path.ts';
import { checkText, optionalText } from '../checks.ts';
import type { Errors, KindRules } from '../context.ts';
import { isDns1123Subdomain } from '../names.ts';
import { validateCsiDriverName } from '../volumes/csi.ts';
import { defaultVolumeSources } from './source-defaults.ts';
import { validateInlineVolumeSpec } from './volume-spec.ts';

const SPEC = FieldPath.of('spec');
const SOURCE = SPEC.child('source');
const ONE_OF = 'must specify exactly one of inlineVolumeSpec and persistentVolumeName';

/** A new attachment has no status; an inline volume gets the defaults of its sources. */
function setDefaults(attachment: JsonObject): void {
  const inline = struct(struct(struct(attachment, 'spec'), 'source'), 'inlineVolumeSpec');
  if (inline !== undefined) defaultVolumeSources(inline);
  attachment.status = {};
}

/** storage validation.ValidateVolumeAttachment. */
function validateAttachment(attachment: JsonObject, errors: Errors): void {
  const spec = struct(attachment, 'spec');
  validateCsiDriverName(text(spec, 'attacher'), SPEC.child('attacher'), errors);
  validateSource(struct(spec, 'source'), errors);
  checkText(isDns1123Subdomain, text(spec, 'nodeName'), SPEC.child('nodeName'), errors);
}

function validateSource(source: JsonObject | undefined, errors: Errors): void {
  const inline = struct(source, 'inlineVolumeSpec');
  const name = optionalText(source, 'persistentVolumeName');
  const field = SOURCE.child('persistentVolumeName');
  if (inline === undefined && name === undefined) errors.push(required(SOURCE, ONE_OF));
  else if (inline !== undefined && name !== undefined) errors.push(forbidden(SOURCE, ONE_OF));
  else if (name === '') errors.push(required(field, 'must specify non empty persistentVolumeName'));
  else if (inline !== undefined) validateInlineVolumeSpec(inline, SOURCE.child('inlineVolumeSpec'), errors);
  if (name !== undefined) checkText(isDns1123Subdomain, name, field, errors);
}

export const volumeAttachmentRules: KindRules = {
  defaults: setDefaults,
  validate: validateAttachment,
};
