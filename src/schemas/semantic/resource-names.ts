import { parseQuantity, type Quantity, quantityMilliValue, quantitySign, quantityValue } from '../../k8s/quantity.ts';
import { invalid } from '../field-error.ts';
import type { FieldPath } from '../field-path.ts';
import { checkText } from './checks.ts';
import type { Errors } from './context.ts';
import { isQualifiedName } from './names.ts';

/** pkg/apis/core/helper: what a resource name says of the resource. */

const HUGE_PAGES = 'hugepages-';
const REQUESTS = 'requests.';
const CONTAINER_RESOURCES = ['cpu', 'memory', 'ephemeral-storage'];
const STANDARD_RESOURCES: readonly string[] = [
  ...CONTAINER_RESOURCES,
  ...CONTAINER_RESOURCES.flatMap((name) => [`requests.${name}`, `limits.${name}`]),
  'pods',
  'resourcequotas',
  'services',
  'replicationcontrollers',
  'secrets',
  'configmaps',
  'persistentvolumeclaims',
  'storage',
  'requests.storage',
  'services.nodeports',
  'services.loadbalancers',
];

export const isHugePageResourceName = (name: string): boolean => name.startsWith(HUGE_PAGES);

/** helper.IsNativeResource: without a prefix, or with one of Kubernetes'. */
export const isNativeResource = (name: string): boolean => !name.includes('/') || name.includes('kubernetes.io/');

/** helper.IsOvercommitAllowed: requests may be lower than limits. */
export const isOvercommitAllowed = (name: string): boolean => isNativeResource(name) && !isHugePageResourceName(name);

/** helper.IsExtendedResourceName: it must make a good name of a quota, too. */
export const isExtendedResourceName = (name: string): boolean =>
  !isNativeResource(name) && !name.startsWith(REQUESTS) && isQualifiedName(`${REQUESTS}${name}`).length === 0;

/** helper.IsStandardResourceName. */
const isStandardResourceName = (name: string): boolean =>
  STANDARD_RESOURCES.includes(name) || isHugePageResourceName(name) || name.startsWith(`${REQUESTS}${HUGE_PAGES}`);

/** helper.IsHugePageResourceValueDivisible. */
export function isWholeHugePages(name: string, quantity: Quantity): boolean {
  let page: Quantity;
  try {
    page = parseQuantity(name.slice(HUGE_PAGES.length));
  } catch {
    return false;
  }
  if (quantitySign(page) <= 0 || quantityMilliValue(page) % 1000n !== 0n || quantityValue(page) === 0n) return false;
  return quantityValue(quantity) % quantityValue(page) === 0n;
}

export type ResourceNameRule = (name: string, field: FieldPath, errors: Errors) => boolean;

/** validation.validateResourceName; whether the name is fine. */
export function validateResourceName(name: string, field: FieldPath, errors: Errors): boolean {
  const before = errors.length;
  checkText(isQualifiedName, name, field, errors);
  if (errors.length > before) return false;
  if (name.includes('/') || isStandardResourceName(name)) return true;
  errors.push(invalid(field, name, 'must be a standard resource type or fully qualified'));
  return false;
}

/** validation.validateContainerResourceName: a name that is wrong as such is told about twice, as the server does. */
export function validateContainerResourceName(name: string, field: FieldPath, errors: Errors): boolean {
  const before = errors.length;
  validateResourceName(name, field, errors);
  if (!name.includes('/')) {
    if (!CONTAINER_RESOURCES.includes(name) && !isHugePageResourceName(name))
      errors.push(invalid(field, name, 'must be a standard resource for containers'));
  } else if (!isNativeResource(name) && !isExtendedResourceName(name))
    errors.push(invalid(field, name, "doesn't follow extended resource name standard"));
  return errors.length === before;
}
