import type { Json, JsonObject } from '../../../core/json.ts';
import { struct, structs, text } from '../../../k8s/objects.ts';
import { duplicate, forbidden, invalid, required } from '../../field-error.ts';
import { FieldPath } from '../../field-path.ts';
import { checkText } from '../checks.ts';
import type { Errors, KindRules } from '../context.ts';
import { isQualifiedName } from '../names.ts';
import { defaultResourceList, setEntry } from '../resource-list.ts';
import { validateContainerResourceName, validateResourceName } from '../resource-names.ts';
import { validateLimits } from './limit-values.ts';

const LIMITS = FieldPath.of('spec', 'limits');
const TYPES = ['Pod', 'Container', 'PersistentVolumeClaim'];
const LISTS = ['max', 'min', 'default', 'defaultRequest', 'maxLimitRequestRatio'] as const;

/** A LimitRange without a name gets a random one. */
function setDefaults(limitRange: JsonObject): void {
  const metadata = struct(limitRange, 'metadata') ?? {};
  if (text(metadata, 'name') === '' && text(metadata, 'generateName') === '')
    limitRange.metadata = { ...metadata, name: '00000000-0000-0000-0000-000000000000' };
  defaultLimitRange(limitRange);
}

/** The limits of containers fill in each other, and quantities become canonical; in place. */
export function defaultLimitRange(limitRange: JsonObject): void {
  for (const limit of structs(struct(limitRange, 'spec'), 'limits')) {
    if (text(limit, 'type') === 'Container') defaultContainerLimits(limit);
    for (const name of LISTS) defaultResourceList(limit, name);
  }
}

/** v1 SetDefaults_LimitRangeItem: limits default to the maximum, requests to the limit, else to the minimum. */
function defaultContainerLimits(limit: JsonObject): void {
  fillIn(limit, 'default', 'max');
  fillIn(limit, 'defaultRequest', 'default');
  fillIn(limit, 'defaultRequest', 'min');
}

function fillIn(limit: JsonObject, name: string, from: string): void {
  const source = struct(limit, from);
  if (source === undefined) return;
  const target: Record<string, Json> = struct(limit, name) ?? {};
  limit[name] = target;
  for (const [key, value] of Object.entries(source)) if (!Object.hasOwn(target, key)) setEntry(target, key, value);
}

/** validation.ValidateLimitRange. */
function validateLimitRange(limitRange: JsonObject, errors: Errors): void {
  const types = new Set<string>();
  for (const [i, limit] of structs(struct(limitRange, 'spec'), 'limits').entries()) {
    const field = LIMITS.index(i);
    const type = text(limit, 'type');
    validateType(type, field.child('type'), errors);
    if (types.has(type)) errors.push(duplicate(field.child('type'), type));
    types.add(type);
    validateResourceNames(limit, type, field, errors);
    validateLimits(limit, type === 'Pod', field, errors);
  }
}

/** validation.validateLimitRangeTypeName. */
function validateType(type: string, field: FieldPath, errors: Errors): void {
  const before = errors.length;
  checkText(isQualifiedName, type, field, errors);
  if (errors.length === before && !type.includes('/') && !TYPES.includes(type))
    errors.push(invalid(field, type, 'must be a standard limit type or fully qualified'));
}

/** validation.validateLimitRangeResourceName, for each list; a Pod's limits have no defaults. */
function validateResourceNames(limit: JsonObject, type: string, field: FieldPath, errors: Errors): void {
  const ofContainers = type === 'Pod' || type === 'Container';
  for (const name of LISTS) {
    const keys = Object.keys(struct(limit, name) ?? {});
    if (type === 'Pod' && name.startsWith('default')) {
      if (keys.length > 0) errors.push(forbidden(field.child(name), "may not be specified when `type` is 'Pod'"));
      continue;
    }
    for (const key of keys) {
      const at = field.child(name).key(key);
      if (ofContainers) validateContainerResourceName(key, at, errors);
      else validateResourceName(key, at, errors);
    }
  }
  if (type !== 'PersistentVolumeClaim') return;
  const bounded = ['min', 'max'].some((name) => Object.hasOwn(struct(limit, name) ?? {}, 'storage'));
  if (!bounded)
    errors.push(
      required(field.child('limits'), 'either minimum or maximum storage value is required, but neither was provided'),
    );
}

export const limitRangeRules: KindRules = {
  defaults: setDefaults,
  validate: validateLimitRange,
};
