import type { JsonObject } from '../../../core/json.ts';
import { compareQuantities, formatQuantity, parseQuantity, type Quantity } from '../../../k8s/quantity.ts';
import { invalid } from '../../field-error.ts';
import type { FieldPath } from '../../field-path.ts';
import type { Errors } from '../context.ts';
import { type ResourceList, resourceList } from '../resource-list.ts';
import { isOvercommitAllowed } from '../resource-names.ts';
import { float, inCommonUnit } from './units.ts';

/** The second half of validation.ValidateLimitRange: how the numbers of one item fit together. */
export function validateLimits(limit: JsonObject, ofPods: boolean, field: FieldPath, errors: Errors): void {
  const none: ResourceList = new Map();
  const lists = {
    min: resourceList(limit, 'min'),
    max: resourceList(limit, 'max'),
    default: ofPods ? none : resourceList(limit, 'default'),
    defaultRequest: ofPods ? none : resourceList(limit, 'defaultRequest'),
    ratio: resourceList(limit, 'maxLimitRequestRatio'),
  };
  const resources = new Set(Object.values(lists).flatMap((list) => [...list.keys()]));
  for (const resource of resources) {
    const values: Values = {
      min: lists.min.get(resource),
      max: lists.max.get(resource),
      default: lists.default.get(resource),
      defaultRequest: lists.defaultRequest.get(resource),
    };
    validateOrder(resource, values, field, errors);
    validateRatio(lists.ratio.get(resource), values, field.child('maxLimitRequestRatio').key(resource), errors);
    validateOvercommit(resource, values, field, errors);
  }
}

type Name = 'min' | 'max' | 'default' | 'defaultRequest';
type Values = Readonly<Record<Name, Quantity | undefined>>;

const WORDS: Readonly<Record<Name, string>> = {
  min: 'min value',
  max: 'max value',
  default: 'default limit value',
  defaultRequest: 'default request value',
};

/**
 * Which of two may not be greater than the other, the field that is at fault, and the value that the server shows with
 * it (of two of them it shows the bound).
 */
const ORDER: readonly (readonly [less: Name, more: Name, field: Name, shown: Name])[] = [
  ['min', 'max', 'min', 'min'],
  ['min', 'defaultRequest', 'defaultRequest', 'defaultRequest'],
  ['defaultRequest', 'max', 'defaultRequest', 'defaultRequest'],
  ['defaultRequest', 'default', 'defaultRequest', 'defaultRequest'],
  ['min', 'default', 'default', 'min'],
  ['default', 'max', 'default', 'max'],
];

function validateOrder(resource: string, values: Values, field: FieldPath, errors: Errors): void {
  for (const [less, more, at, shown] of ORDER) {
    const a = values[less];
    const b = values[more];
    if (a === undefined || b === undefined || compareQuantities(a, b) <= 0) continue;
    errors.push(
      invalid(
        field.child(at).key(resource),
        formatQuantity(values[shown]!),
        `${word(less, more)} ${formatQuantity(a)} is greater than ${word(more, less)} ${formatQuantity(b)}`,
      ),
    );
  }
}

/** Beside a request's default, a limit's is called the default limit. */
const word = (name: Name, other: Name): string =>
  name === 'default' && other !== 'defaultRequest' ? 'default value' : WORDS[name];

const ONE = parseQuantity('1');

/** How much greater than requests limits may be: once at least, and no more than the bounds let them be. */
function validateRatio(ratio: Quantity | undefined, { min, max }: Values, field: FieldPath, errors: Errors): void {
  if (ratio === undefined) return;
  const shown = formatQuantity(ratio);
  if (compareQuantities(ratio, ONE) < 0) errors.push(invalid(field, shown, `ratio ${shown} is less than 1`));
  if (min === undefined || max === undefined) return;
  const { values, perWhole } = inCommonUnit(ratio, min, max);
  const [wanted = 0, least = 0, most = 0] = values.map(Number);
  const allowed = most / least;
  if (wanted / perWhole > allowed)
    errors.push(invalid(field, shown, `ratio ${shown} is greater than max/min = ${float(allowed)}`));
}

/** Huge pages and resources of others have the same request and limit. */
function validateOvercommit(resource: string, values: Values, field: FieldPath, errors: Errors): void {
  const { default: limit, defaultRequest: request } = values;
  if (isOvercommitAllowed(resource) || limit === undefined || request === undefined) return;
  if (compareQuantities(limit, request) === 0) return;
  errors.push(
    invalid(
      field.child('defaultRequest').key(resource),
      formatQuantity(request),
      `default value ${formatQuantity(limit)} must equal to defaultRequest value ${formatQuantity(request)} in ${resource}`,
    ),
  );
}
