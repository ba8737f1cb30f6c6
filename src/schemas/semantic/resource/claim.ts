import type { JsonObject } from '../../../core/json.ts';
import { integer, struct, structs, text, texts } from '../../../k8s/objects.ts';
import { invalid, notSupported, required } from '../../field-error.ts';
import { FieldPath } from '../../field-path.ts';
import { checkOneOf, checkRequiredText, checkText, optionalText } from '../checks.ts';
import type { Errors, KindRules, SemanticContext } from '../context.ts';
import { isDns1123Label, isDns1123Subdomain, isLabelValue, isQualifiedName } from '../names.ts';
import { validateTemplateMetadata } from '../volumes/claim-template.ts';
import { validateDeviceConfiguration, validateSelectors } from './device-config.ts';
import { validateFullyQualifiedName, validateList, validateSet } from './lists.ts';

const SPEC = FieldPath.of('spec');
const MAX_REQUESTS = 32;
const MAX_ALTERNATIVES = 8;
const MODES = ['All', 'ExactCount'];
const ONE_OF = 'exactly one of `exactly` or `firstAvailable` is required';
export const TAINT_EFFECTS = ['NoExecute', 'NoSchedule', 'None'];

/** v1 SetDefaults_ExactDeviceRequest and SetDefaults_DeviceSubRequest: one device, if nothing else is said. */
function defaultClaimSpec(spec: JsonObject | undefined): void {
  for (const request of structs(struct(spec, 'devices'), 'requests')) {
    const exactly = struct(request, 'exactly');
    for (const asked of [...(exactly ? [exactly] : []), ...structs(request, 'firstAvailable')]) {
      if (text(asked, 'allocationMode') === '') asked.allocationMode = 'ExactCount';
      if (asked.allocationMode === 'ExactCount' && (integer(asked, 'count') ?? 0) === 0) asked.count = 1;
      for (const toleration of structs(asked, 'tolerations'))
        if (text(toleration, 'operator') === '') toleration.operator = 'Equal';
    }
  }
}

/** validateDeviceClaim. */
function validateClaimSpec(
  spec: JsonObject | undefined,
  field: FieldPath,
  errors: Errors,
  context: SemanticContext,
): void {
  const devices = struct(spec, 'devices');
  const at = field.child('devices');
  const requests = structs(devices, 'requests');
  const names = requestNames(requests);
  const checkReferences = (owner: JsonObject, here: FieldPath): void =>
    validateSet(texts(owner, 'requests'), MAX_REQUESTS, here.child('requests'), errors, String, (name, place) =>
      validateReference(name, names, place, errors),
    );
  validateSet(requests, MAX_REQUESTS, at.child('requests'), errors, nameOf, (request, here) =>
    validateRequest(request, here, errors, context),
  );
  validateList(structs(devices, 'constraints'), MAX_REQUESTS, at.child('constraints'), errors, (constraint, here) => {
    checkReferences(constraint, here);
    validateConstraint(constraint, here, errors);
  });
  validateList(structs(devices, 'config'), MAX_REQUESTS, at.child('config'), errors, (config, here) => {
    checkReferences(config, here);
    validateDeviceConfiguration(config, here, errors);
  });
}

const nameOf = (item: JsonObject): string => text(item, 'name');

/** gatherRequestNames: of requests, and of the alternatives of one as `request/alternative`. */
const requestNames = (requests: readonly JsonObject[]): ReadonlySet<string> =>
  new Set(
    requests.flatMap((request) => [
      nameOf(request),
      ...structs(request, 'firstAvailable').map((other) => `${nameOf(request)}/${nameOf(other)}`),
    ]),
  );

const BAD_REFERENCE =
  "must be the name of a request in the claim or the name of a request and a subrequest separated by '/'";

function validateReference(name: string, names: ReadonlySet<string>, field: FieldPath, errors: Errors): void {
  const segments = name.split('/');
  if (segments.length <= 2) for (const segment of segments) checkText(isDns1123Label, segment, field, errors);
  if (!names.has(name)) errors.push(invalid(field, name, BAD_REFERENCE));
}

function validateRequest(request: JsonObject, field: FieldPath, errors: Errors, context: SemanticContext): void {
  checkText(isDns1123Label, nameOf(request), field.child('name'), errors);
  const exactly = struct(request, 'exactly');
  const alternatives = structs(request, 'firstAvailable');
  if (exactly === undefined && alternatives.length === 0) errors.push(required(field, ONE_OF));
  else if (exactly !== undefined && alternatives.length > 0)
    errors.push(invalid(field, null, `${ONE_OF}, but multiple fields are set`));
  else if (exactly !== undefined) validateDevices(exactly, field.child('exactly'), errors, context);
  else
    validateSet(alternatives, MAX_ALTERNATIVES, field.child('firstAvailable'), errors, nameOf, (other, at) => {
      checkText(isDns1123Label, nameOf(other), at.child('name'), errors);
      validateDevices(other, at, errors, context);
    });
}

/** What a request and an alternative of one have in common: which devices, and how many. */
function validateDevices(asked: JsonObject, field: FieldPath, errors: Errors, context: SemanticContext): void {
  checkRequiredText(isDns1123Subdomain, text(asked, 'deviceClassName'), field.child('deviceClassName'), errors);
  validateSelectors(asked, field, errors, context);
  const mode = text(asked, 'allocationMode');
  const count = integer(asked, 'count') ?? 0;
  if (!MODES.includes(mode)) errors.push(notSupported(field.child('allocationMode'), mode, MODES));
  else if (mode === 'All' && count !== 0)
    errors.push(invalid(field.child('count'), count, "must not be specified when allocationMode is 'All'"));
  else if (mode === 'ExactCount' && count <= 0)
    errors.push(invalid(field.child('count'), count, 'must be greater than zero'));
  for (const [i, toleration] of structs(asked, 'tolerations').entries())
    validateDeviceToleration(toleration, field.child('tolerations').index(i), errors);
}

function validateDeviceToleration(toleration: JsonObject, field: FieldPath, errors: Errors): void {
  const key = text(toleration, 'key');
  if (key !== '') checkText(isQualifiedName, key, field.child('key'), errors);
  const operator = text(toleration, 'operator');
  const value = text(toleration, 'value');
  if (operator === 'Equal') checkText(isLabelValue, value, field.child('value'), errors);
  else if (operator !== 'Exists') errors.push(notSupported(field.child('operator'), operator, ['Equal', 'Exists']));
  else if (value !== '') errors.push(invalid(field.child('value'), value, 'must be empty for operator `Exists`'));
  const effect = text(toleration, 'effect');
  if (effect !== '') checkOneOf(effect, TAINT_EFFECTS, field.child('effect'), errors);
}

function validateConstraint(constraint: JsonObject, field: FieldPath, errors: Errors): void {
  for (const name of ['matchAttribute', 'distinctAttribute']) {
    const attribute = optionalText(constraint, name);
    if (attribute === undefined) continue;
    validateFullyQualifiedName(attribute, field.child(name), errors);
    return;
  }
  errors.push(
    required(field, 'exactly one of "matchAttribute" or "distinctAttribute" is required, but multiple fields are set'),
  );
}

export const resourceClaimRules: KindRules = {
  defaults: (claim) => defaultClaimSpec(struct(claim, 'spec')),
  validate: (claim, errors, context) => validateClaimSpec(struct(claim, 'spec'), SPEC, errors, context),
};

export const resourceClaimTemplateRules: KindRules = {
  defaults: (template) => defaultClaimSpec(struct(struct(template, 'spec'), 'spec')),
  validate: (template, errors, context) => {
    const spec = struct(template, 'spec');
    validateTemplateMetadata(spec, SPEC.child('metadata'), errors);
    validateClaimSpec(struct(spec, 'spec'), SPEC.child('spec'), errors, context);
  },
};
