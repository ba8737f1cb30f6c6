import type { JsonObject } from '../../../core/json.ts';
import { struct, structs, text } from '../../../k8s/objects.ts';
import { compareQuantities, formatQuantity, type Quantity } from '../../../k8s/quantity.ts';
import { duplicate, type FieldError, forbidden, invalid, notFound, required } from '../../field-error.ts';
import type { FieldPath } from '../../field-path.ts';
import { checkText } from '../checks.ts';
import type { Errors } from '../context.ts';
import { isDns1123Label } from '../names.ts';
import { type ResourceList, resourceList, validateResourceQuantity } from '../resource-list.ts';
import {
  isHugePageResourceName,
  isOvercommitAllowed,
  isWholeHugePages,
  type ResourceNameRule,
  validateContainerResourceName,
} from '../resource-names.ts';

/** validation.validateResourceRequirements: limits, requests and claims; which names are allowed is the caller's. */
export function validateResourceRequirements(
  requirements: JsonObject | undefined,
  checkName: ResourceNameRule,
  claimNames: ReadonlySet<string>,
  field: FieldPath,
  errors: Errors,
): void {
  const limits = resourceList(requirements, 'limits');
  const requests = resourceList(requirements, 'requests');
  for (const [name, quantity] of limits)
    validateQuantityOf(name, quantity, checkName, field.child('limits').key(name), errors);
  for (const [name, quantity] of requests) {
    validateQuantityOf(name, quantity, checkName, field.child('requests').key(name), errors);
    compareWithLimit(name, quantity, limits, field, errors);
  }
  const names = [...limits.keys(), ...requests.keys()];
  if (names.some(isHugePageResourceName) && !names.includes('cpu') && !names.includes('memory'))
    errors.push(forbidden(field, 'HugePages require cpu or memory'));
  validateClaimNames(structs(requirements, 'claims'), claimNames, field.child('claims'), errors);
}

/** validation.ValidateContainerResourceRequirements of `container.resources`. */
export const validateContainerResources = (
  owner: JsonObject,
  claimNames: ReadonlySet<string>,
  field: FieldPath,
  errors: Errors,
): void =>
  validateResourceRequirements(struct(owner, 'resources'), validateContainerResourceName, claimNames, field, errors);

function validateQuantityOf(
  name: string,
  quantity: Quantity,
  checkName: ResourceNameRule,
  field: FieldPath,
  errors: Errors,
): void {
  checkName(name, field, errors);
  validateResourceQuantity(name, quantity, field, errors);
  if (isHugePageResourceName(name) && !isWholeHugePages(name, quantity)) {
    const shown = formatQuantity(quantity);
    errors.push(invalid(field, shown, `${shown} is not positive integer multiple of ${name}`));
  }
}

/** Requests are not above limits; of resources that cannot be promised twice they are the same. */
function compareWithLimit(
  name: string,
  request: Quantity,
  limits: ResourceList,
  field: FieldPath,
  errors: Errors,
): void {
  const limit = limits.get(name);
  if (limit === undefined) {
    if (!isOvercommitAllowed(name))
      errors.push(required(field.child('limits'), 'Limit must be set for non overcommitable resources'));
    return;
  }
  const order = compareQuantities(request, limit);
  const exact = !isOvercommitAllowed(name);
  if (order <= 0 && (order === 0 || !exact)) return;
  const relation = exact ? 'equal to' : 'less than or equal to';
  errors.push(
    invalid(
      field.child('requests'),
      formatQuantity(request),
      `must be ${relation} ${name} limit of ${formatQuantity(limit)}`,
    ),
  );
}

/** validation.validateResourceClaimNames: every claim is one of the pod's, and named once. */
function validateClaimNames(
  claims: readonly JsonObject[],
  known: ReadonlySet<string>,
  field: FieldPath,
  errors: Errors,
): void {
  const seen = new Set<string>();
  for (const [i, claim] of claims.entries()) {
    const at = field.index(i);
    const name = text(claim, 'name');
    if (name === '') {
      errors.push(required(at));
      continue;
    }
    checkRepeatedClaim(name, text(claim, 'request'), seen, at, errors);
    if (!known.has(name)) errors.push(unknownClaim(at, name, known));
  }
}

/** A claim as a whole includes its requests. */
function checkRepeatedClaim(name: string, request: string, seen: Set<string>, field: FieldPath, errors: Errors): void {
  if (seen.has(name)) {
    errors.push(duplicate(field, name));
    return;
  }
  if (request !== '') checkText(isDns1123Label, request, field.child('request'), errors);
  const key = request === '' ? name : `${name}/${request}`;
  if (seen.has(key)) errors.push(duplicate(field, key));
  else if (request === '')
    for (const other of seen)
      if (other.includes('/') && other.slice(0, other.indexOf('/')) === name) errors.push(duplicate(field, name));
  seen.add(key);
}

function unknownClaim(field: FieldPath, name: string, known: ReadonlySet<string>): FieldError {
  const error = notFound(field, name);
  const names = known.size === 0 ? ' which is empty' : `: ${[...known].sort().join(', ')}`;
  return { ...error, message: `${error.message}: must be one of the names in pod.spec.resourceClaims${names}` };
}
