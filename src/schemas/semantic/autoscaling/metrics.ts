import type { JsonObject } from '../../../core/json.ts';
import { has, integer, struct, text } from '../../../k8s/objects.ts';
import { formatQuantity, quantitySign } from '../../../k8s/quantity.ts';
import { forbidden, invalid, notSupported, required } from '../../field-error.ts';
import type { FieldPath } from '../../field-path.ts';
import { checkText } from '../checks.ts';
import type { Errors } from '../context.ts';
import { isDns1123Label, isPathSegmentName } from '../names.ts';
import { readQuantity } from '../resource-list.ts';
import { validateContainerResourceName } from '../resource-names.ts';
import { validateObjectReference } from './object-reference.ts';

type SourceRule = (source: JsonObject, field: FieldPath, errors: Errors) => void;

/** Where each type has its source, in the order in which the server looks: the first is validated. */
const SOURCES: readonly (readonly [type: string, name: string, validate: SourceRule])[] = [
  ['Object', 'object', validateObjectSource],
  ['External', 'external', validateExternalSource],
  ['Pods', 'pods', validatePodsSource],
  ['Resource', 'resource', validateResourceSource],
  ['ContainerResource', 'containerResource', validateContainerResourceSource],
];

/** autoscaling validation.validateMetricSpec. */
export function validateMetric(metric: JsonObject, field: FieldPath, errors: Errors): void {
  const type = text(metric, 'type');
  if (type === '') errors.push(required(field.child('type'), 'must specify a metric source type'));
  const wanted = SOURCES.find((source) => source[0] === type)?.[1];
  if (wanted === undefined) {
    const types = SOURCES.map((source) => source[0]).sort();
    errors.push(notSupported(field.child('type'), type, types), notSupported(field.child('type'), type, types));
  }
  const present = SOURCES.filter(([, name]) => has(metric, name));
  const [first] = present;
  if (first !== undefined) first[2](struct(metric, first[1]) ?? {}, field.child(first[1]), errors);
  if (wanted !== undefined && !has(metric, wanted))
    errors.push(required(field.child(wanted), 'must populate information for the given metric source'));
  if (present.length === 1) return;
  for (const [, name] of present)
    if (name !== wanted) errors.push(forbidden(field.child(name), 'must populate the given metric source only'));
}

function validateObjectSource(source: JsonObject, field: FieldPath, errors: Errors): void {
  validateObjectReference(struct(source, 'describedObject') ?? {}, field.child('describedObject'), true, errors);
  validateMetricName(source, field, errors);
  const target = validateTarget(source, field, errors);
  if (!has(target, 'value') && !has(target, 'averageValue'))
    errors.push(required(field.child('target', 'averageValue'), 'must set either a target value or averageValue'));
}

function validateExternalSource(source: JsonObject, field: FieldPath, errors: Errors): void {
  validateMetricName(source, field, errors);
  const target = validateTarget(source, field, errors);
  const [value, average] = [has(target, 'value'), has(target, 'averageValue')];
  if (!value && !average) {
    const detail = 'must set either a target value for metric or a per-pod target';
    errors.push(required(field.child('target', 'averageValue'), detail));
  } else if (value && average) {
    const detail = 'may not set both a target value for metric and a per-pod target';
    errors.push(forbidden(field.child('target', 'value'), detail));
  }
}

function validatePodsSource(source: JsonObject, field: FieldPath, errors: Errors): void {
  validateMetricName(source, field, errors);
  const target = validateTarget(source, field, errors);
  if (!has(target, 'averageValue'))
    errors.push(required(field.child('target', 'averageValue'), 'must specify a positive target averageValue'));
}

function validateContainerResourceSource(source: JsonObject, field: FieldPath, errors: Errors): void {
  const name = text(source, 'name');
  if (name !== '') validateContainerResourceName(name, field.child('name'), errors);
  const container = text(source, 'container');
  if (container === '') errors.push(required(field.child('container'), 'must specify a container'));
  else checkText(isDns1123Label, container, field.child('container'), errors);
  validateResourceSource(source, field, errors);
}

function validateResourceSource(source: JsonObject, field: FieldPath, errors: Errors): void {
  if (text(source, 'name') === '') errors.push(required(field.child('name'), 'must specify a resource name'));
  const target = validateTarget(source, field, errors);
  const [utilization, average] = [has(target, 'averageUtilization'), has(target, 'averageValue')];
  if (!utilization && !average) {
    const detail = 'must set either a target raw value or a target utilization';
    errors.push(required(field.child('target', 'averageUtilization'), detail));
  } else if (utilization && average) {
    const detail = 'may not set both a target raw value and a target utilization';
    errors.push(forbidden(field.child('target', 'averageValue'), detail));
  }
}

/** autoscaling validation.validateMetricIdentifier. */
function validateMetricName(source: JsonObject, field: FieldPath, errors: Errors): void {
  const name = text(struct(source, 'metric'), 'name');
  const at = field.child('metric', 'name');
  if (name === '') errors.push(required(at, 'must specify a metric name'));
  else checkText(isPathSegmentName, name, at, errors);
}

/** autoscaling validation.validateMetricTarget; gives the target. */
function validateTarget(source: JsonObject, owner: FieldPath, errors: Errors): JsonObject {
  const target = struct(source, 'target') ?? {};
  const field = owner.child('target');
  const type = text(target, 'type');
  if (type === '') errors.push(required(field.child('type'), 'must specify a metric target type'));
  if (!['Utilization', 'Value', 'AverageValue'].includes(type))
    errors.push(invalid(field.child('type'), type, 'must be either Utilization, Value, or AverageValue'));
  for (const name of ['value', 'averageValue'] as const) {
    if (!has(target, name)) continue;
    const value = readQuantity(target[name]);
    if (quantitySign(value) <= 0) errors.push(invalid(field.child(name), formatQuantity(value), 'must be positive'));
  }
  const utilization = integer(target, 'averageUtilization');
  if (utilization !== undefined && utilization < 1)
    errors.push(invalid(field.child('averageUtilization'), utilization, 'must be greater than 0'));
  return target;
}
