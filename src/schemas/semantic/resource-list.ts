import type { Json, JsonObject } from '../../core/json.ts';
import { remember } from '../../core/remember.ts';
import { struct } from '../../k8s/objects.ts';
import {
  formatQuantity,
  parseQuantity,
  type Quantity,
  QuantityError,
  quantityMilliValue,
  quantitySign,
  roundUpQuantity,
} from '../../k8s/quantity.ts';
import { invalid } from '../field-error.ts';
import type { FieldPath } from '../field-path.ts';
import type { Errors } from './context.ts';
import { isExtendedResourceName } from './resource-names.ts';

const ZERO: Quantity = { unscaled: 0n, scale: 0, format: 'DecimalSI' };

/** A decoded quantity: text, or a number as JSON writes it. What is none reads as zero; decoding has told of it. */
export function readQuantity(value: Json | undefined): Quantity {
  if (value === undefined || value === null) return ZERO;
  try {
    return parseQuantity(typeof value === 'string' ? value.trim() : `${value}`);
  } catch (error) {
    if (error instanceof QuantityError) return ZERO;
    throw error;
  }
}

export type ResourceList = ReadonlyMap<string, Quantity>;

/** The quantities of a v1.ResourceList, by resource name. */
export function resourceList(owner: JsonObject | undefined, name: string): ResourceList {
  const list = struct(owner, name);
  const quantities = new Map<string, Quantity>();
  for (const resource of Object.keys(list ?? {})) quantities.set(resource, readQuantity(list?.[resource]));
  return quantities;
}

const canonical = (value: Json | undefined): string => formatQuantity(roundUpQuantity(readQuantity(value), -3));
const canonicalText = remember(canonical);

/** v1 SetDefaults_ResourceList: no digits below a thousandth. Quantities become canonical. */
export function defaultResourceList(owner: JsonObject | undefined, name: string): void {
  const list = struct(owner, name);
  if (list === undefined) return;
  for (const resource of Object.keys(list)) {
    const value = list[resource];
    setEntry(list, resource, typeof value === 'string' ? canonicalText(value) : canonical(value));
  }
}

/** An own entry, whatever the key is called. */
export function setEntry(object: JsonObject, key: string, value: Json): void {
  Object.defineProperty(object, key, { value, enumerable: true, writable: true, configurable: true });
}

const INTEGER_RESOURCES: ReadonlySet<string> = new Set([
  'pods',
  'resourcequotas',
  'services',
  'replicationcontrollers',
  'secrets',
  'configmaps',
  'persistentvolumeclaims',
  'services.nodeports',
  'services.loadbalancers',
]);

/** validation.ValidateResourceQuantityValue. */
export function validateResourceQuantity(resource: string, value: Quantity, field: FieldPath, errors: Errors): void {
  if (quantitySign(value) < 0) errors.push(invalid(field, formatQuantity(value), 'must be greater than or equal to 0'));
  const whole = INTEGER_RESOURCES.has(resource) || isExtendedResourceName(resource);
  if (whole && quantityMilliValue(value) % 1000n !== 0n)
    errors.push(invalid(field, formatQuantity(value), 'must be an integer'));
}
