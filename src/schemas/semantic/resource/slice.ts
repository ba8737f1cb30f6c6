import type { JsonObject } from '../../../core/json.ts';
import { bool, has, integer, isObject, struct, structs, text } from '../../../k8s/objects.ts';
import { invalid, required, tooLong } from '../../field-error.ts';
import { FieldPath } from '../../field-path.ts';
import { checkRequiredText, checkText, optionalText } from '../checks.ts';
import type { Errors, KindRules, Warn } from '../context.ts';
import { isDns1123Label, isDns1123Subdomain } from '../names.ts';
import { validateNodeSelector } from '../node/node-selector.ts';
import { validateCsiDriverName } from '../volumes/csi.ts';
import { validateCounters, validateDevice } from './device.ts';
import { validateSet } from './lists.ts';

const SPEC = FieldPath.of('spec');
const MAX_POOL_NAME = 253;
const MAX_DEVICES = 128;
const MAX_ADVANCED_DEVICES = 64;
const MAX_COUNTER_SETS = 8;

/** resource validation.ValidateResourceSlice. */
function validateSlice(slice: JsonObject, errors: Errors): void {
  const spec = struct(slice, 'spec');
  validateCsiDriverName(text(spec, 'driver'), SPEC.child('driver'), errors);
  validatePool(struct(spec, 'pool'), SPEC.child('pool'), errors);
  validateNodes(spec, errors);
  if (has(spec, 'sharedCounters') && has(spec, 'devices'))
    errors.push(invalid(SPEC, '', 'only one of `sharedCounters` or `devices` is allowed'));
  const devices = structs(spec, 'devices');
  const nameOf = (item: JsonObject): string => text(item, 'name');
  const max = devices.some(isAdvanced) ? MAX_ADVANCED_DEVICES : MAX_DEVICES;
  const perDevice = bool(spec, 'perDeviceNodeSelection') === true;
  validateSet(devices, max, SPEC.child('devices'), errors, nameOf, (device, at) =>
    validateDevice(device, perDevice, at, errors),
  );
  const counters = structs(spec, 'sharedCounters');
  validateSet(counters, MAX_COUNTER_SETS, SPEC.child('sharedCounters'), errors, nameOf, (set, at) => {
    checkRequiredText(isDns1123Label, nameOf(set), at.child('name'), errors);
    validateCounters(set, at.child('counters'), errors);
  });
}

const isAdvanced = (device: JsonObject): boolean =>
  structs(device, 'taints').length > 0 || structs(device, 'consumesCounters').length > 0;

function validatePool(pool: JsonObject | undefined, field: FieldPath, errors: Errors): void {
  const name = text(pool, 'name');
  if (name === '') errors.push(required(field.child('name')));
  else {
    if (name.length > MAX_POOL_NAME) errors.push(tooLong(field.child('name'), MAX_POOL_NAME));
    for (const part of name.split('/'))
      for (const message of isDns1123Subdomain(part)) errors.push(invalid(field.child('name'), part, message));
  }
  const count = integer(pool, 'resourceSliceCount') ?? 0;
  if (count <= 0) errors.push(invalid(field.child('resourceSliceCount'), count, 'must be greater than zero'));
  const generation = integer(pool, 'generation') ?? 0;
  if (generation < 0)
    errors.push(invalid(field.child('generation'), generation, 'must be greater than or equal to zero'));
}

const WHERE = ['nodeName', 'nodeSelector', 'allNodes', 'perDeviceNodeSelection'] as const;
const ONE_OF = `exactly one of ${WHERE.map((name) => `\`${name}\``).join(', ')} is required`;

function validateNodes(spec: JsonObject | undefined, errors: Errors): void {
  const set: string[] = [];
  const node = optionalText(spec, 'nodeName');
  if (node === '')
    errors.push(invalid(SPEC.child('nodeName'), '', 'must be either unset or set to a non-empty string'));
  else if (node !== undefined) {
    set.push('`nodeName`');
    checkText(isDns1123Subdomain, node, SPEC.child('nodeName'), errors);
  }
  const selector = struct(spec, 'nodeSelector');
  if (selector !== undefined) {
    const field = SPEC.child('nodeSelector');
    set.push('`nodeSelector`');
    validateNodeSelector(selector, field, errors);
    const terms = structs(selector, 'nodeSelectorTerms');
    if (terms.length !== 1)
      errors.push(invalid(field.child('nodeSelectorTerms'), [...terms], 'must have exactly one node selector term'));
  }
  for (const name of ['allNodes', 'perDeviceNodeSelection']) {
    const value = bool(spec, name);
    if (value === true) set.push(`\`${name}\``);
    if (value === false) errors.push(invalid(SPEC.child(name), false, 'must be either unset or set to true'));
  }
  if (set.length === 0) errors.push(required(SPEC, ONE_OF));
  if (set.length > 1) errors.push(invalid(SPEC, `{${set.join(', ')}}`, `${ONE_OF}, but multiple fields are set`));
}

/** The strategy's WarningsOnCreate. */
function warnAbout(slice: JsonObject, warn: Warn): void {
  const driver = text(struct(slice, 'spec'), 'driver');
  if (driver !== driver.toLowerCase())
    warn(
      SPEC.child('driver'),
      `spec.driver: driver names should be lowercase; ${JSON.stringify(driver)} contains uppercase characters`,
    );
}

const LISTS = ['bools', 'ints', 'strings', 'versions'];

/** The strategy drops fields whose features are off: DRAListTypeAttributes, DRANodeAllocatableResources. */
function dropDisabledFields(slice: JsonObject): void {
  for (const device of structs(struct(slice, 'spec'), 'devices')) {
    delete device.nodeAllocatableResourceMappings;
    for (const attribute of Object.values(struct(device, 'attributes') ?? {}))
      if (isObject(attribute)) for (const name of LISTS) delete attribute[name];
  }
}

export const resourceSliceRules: KindRules = {
  defaults: dropDisabledFields,
  validate: validateSlice,
  warnings: warnAbout,
};
