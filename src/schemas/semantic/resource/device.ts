import type { JsonObject } from '../../../core/json.ts';
import { bool, has, isObject, struct, structs, text, texts } from '../../../k8s/objects.ts';
import { forbidden, invalid, required, tooLong, tooMany } from '../../field-error.ts';
import type { FieldPath } from '../../field-path.ts';
import { checkRequiredOneOf, checkRequiredText, checkText, optionalText } from '../checks.ts';
import type { Errors } from '../context.ts';
import { isDns1123Label, isDns1123Subdomain, isLabelValue, isQualifiedName } from '../names.ts';
import { validateNodeSelector } from '../node/node-selector.ts';
import { TAINT_EFFECTS } from './claim.ts';
import { validateList, validateQualifiedName, validateSet } from './lists.ts';

const MAX_PROPERTIES = 32;
const MAX_TAINTS = 16;
const MAX_CONSUMPTIONS = 2;
const MAX_CONDITIONS = 4;
const MAX_ATTRIBUTE = 64;
const MAX_COUNTERS = 32;
const SEMVER =
  /^(?:0|[1-9]\d*)\.(?:0|[1-9]\d*)\.(?:0|[1-9]\d*)(?:-[0-9a-zA-Z-]+(?:\.[0-9a-zA-Z-]+)*)?(?:\+[0-9a-zA-Z-]+(?:\.[0-9a-zA-Z-]+)*)?$/;

/** resource validation.validateDevice. */
export function validateDevice(device: JsonObject, perDevice: boolean, field: FieldPath, errors: Errors): void {
  checkText(isDns1123Label, text(device, 'name'), field.child('name'), errors);
  const attributes = struct(device, 'attributes') ?? {};
  const capacity = struct(device, 'capacity') ?? {};
  const count = Object.keys(attributes).length + Object.keys(capacity).length;
  if (count > MAX_PROPERTIES)
    errors.push(
      invalid(field, count, `the total number of attributes and capacities must not exceed ${MAX_PROPERTIES}`),
    );
  validateProperties(attributes, field.child('attributes'), errors, (value, at) =>
    validateAttribute(value, at, errors),
  );
  const shared = bool(device, 'allowMultipleAllocations') === true;
  validateProperties(capacity, field.child('capacity'), errors, (value, at) => {
    if (!shared && has(value, 'requestPolicy'))
      errors.push(forbidden(at.child('requestPolicy'), 'allowMultipleAllocations must be true'));
  });
  validateList(structs(device, 'taints'), MAX_TAINTS, field.child('taints'), errors, (taint, at) => {
    checkText(isQualifiedName, text(taint, 'key'), at.child('key'), errors);
    checkText(isLabelValue, text(taint, 'value'), at.child('value'), errors);
    checkRequiredOneOf(text(taint, 'effect'), TAINT_EFFECTS, at.child('effect'), errors);
  });
  const consumptions = structs(device, 'consumesCounters');
  const setOf = (item: JsonObject): string => text(item, 'counterSet');
  validateSet(consumptions, MAX_CONSUMPTIONS, field.child('consumesCounters'), errors, setOf, (item, at) => {
    checkRequiredText(isDns1123Label, setOf(item), at.child('counterSet'), errors);
    validateCounters(item, at.child('counters'), errors);
  });
  validateNodes(device, perDevice, field, errors);
  validateConditions(device, field, errors);
}

/** Maps of qualified names; a bad key is told of at the map. */
function validateProperties(
  map: JsonObject,
  field: FieldPath,
  errors: Errors,
  validate: (value: JsonObject, field: FieldPath) => void,
): void {
  for (const [name, value] of Object.entries(map)) {
    validateQualifiedName(name, field, errors);
    if (isObject(value)) validate(value, field.key(name));
  }
}

const VALUES = ['bool', 'int', 'string', 'version'];

function validateAttribute(attribute: JsonObject, field: FieldPath, errors: Errors): void {
  const set = VALUES.filter((name) => has(attribute, name));
  if (set.length === 0) errors.push(invalid(field, '', 'exactly one value must be specified'));
  if (set.length > 1) errors.push(invalid(field, attribute, 'exactly one value must be specified'));
  const string = optionalText(attribute, 'string');
  if (string !== undefined && string.length > MAX_ATTRIBUTE) errors.push(tooLong(field.child('string'), MAX_ATTRIBUTE));
  const version = optionalText(attribute, 'version');
  if (version === undefined) return;
  if (!SEMVER.test(version))
    errors.push(invalid(field.child('version'), version, 'must be a string compatible with semver.org spec 2.0.0'));
  if (version.length > MAX_ATTRIBUTE) errors.push(tooLong(field.child('version'), MAX_ATTRIBUTE));
}

const WHERE = '`nodeName`, `nodeSelector`, or `allNodes`';
const PER_DEVICE = '`perDeviceNodeSelection` is set to true in the ResourceSlice spec';

function validateNodes(device: JsonObject, perDevice: boolean, field: FieldPath, errors: Errors): void {
  const set = ['nodeName', 'nodeSelector', 'allNodes'].filter((name) => has(device, name));
  if (!perDevice) {
    if (set.length > 0)
      errors.push(
        invalid(field, null, `\`nodeName\`, \`nodeSelector\` and \`allNodes\` can only be set if ${PER_DEVICE}`),
      );
    return;
  }
  const node = optionalText(device, 'nodeName');
  if (node === '') errors.push(invalid(field.child('nodeName'), '', 'must not be empty'));
  else if (node !== undefined) checkText(isDns1123Subdomain, node, field.child('nodeName'), errors);
  const selector = struct(device, 'nodeSelector');
  if (selector !== undefined) validateNodeSelector(selector, field.child('nodeSelector'), errors);
  if (bool(device, 'allNodes') === false)
    errors.push(invalid(field.child('allNodes'), false, 'must be either unset or set to true'));
  const meant = set.filter((name) => device[name] !== '' && device[name] !== false);
  const rule = `exactly one of ${WHERE} is required when ${PER_DEVICE}`;
  if (meant.length === 0) errors.push(required(field, rule));
  if (meant.length > 1) errors.push(invalid(field, `{${meant.map((name) => `\`${name}\``).join(', ')}}`, rule));
}

/** validateDeviceBindingParameters: conditions of success and of failure come together, and differ. */
function validateConditions(device: JsonObject, field: FieldPath, errors: Errors): void {
  const lists = ['bindingConditions', 'bindingFailureConditions'] as const;
  for (const name of lists)
    validateSet(texts(device, name), MAX_CONDITIONS, field.child(name), errors, String, (condition, at) =>
      checkText(isQualifiedName, condition, at, errors),
    );
  const [good, bad] = lists.map((name) => texts(device, name));
  for (const [i, condition] of bad!.entries())
    if (good!.includes(condition))
      errors.push(
        invalid(
          field.child('bindingFailureConditions').index(i),
          condition,
          'bindingFailureConditions must not overlap with bindingConditions',
        ),
      );
  for (const [name, own, other, otherName] of [
    [lists[0], good!, bad!, lists[1]],
    [lists[1], bad!, good!, lists[0]],
  ] as const)
    if (own.length === 0 && other.length > 0)
      errors.push(invalid(field.child(name), [...own], `${name} are required to use ${otherName}`));
}

/** Counters of a pool's set, or what a device takes of them: names and amounts. */
export function validateCounters(owner: JsonObject, field: FieldPath, errors: Errors): void {
  const names = Object.keys(struct(owner, 'counters') ?? {});
  if (names.length === 0) errors.push(required(field));
  else if (names.length > MAX_COUNTERS) errors.push(tooMany(field, names.length, MAX_COUNTERS));
  else for (const name of names) checkText(isDns1123Label, name, field, errors);
}
