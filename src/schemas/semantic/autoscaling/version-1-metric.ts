import type { Json, JsonObject } from '../../../core/json.ts';
import { has, struct, text } from '../../../k8s/objects.ts';
import { formatQuantity, isZeroQuantity } from '../../../k8s/quantity.ts';
import { readQuantity } from '../resource-list.ts';
import type { Shape } from './annotation-json.ts';

/** Metrics of autoscaling/v1, which stand in an annotation, and those of v2. */

const RESOURCE = { name: 'string', targetAverageUtilization: 'int32', targetAverageValue: 'quantity' } as const;

/** autoscaling/v1 MetricSpec. */
export const METRIC_SHAPE: Shape = {
  fields: {
    type: 'string',
    object: {
      fields: {
        target: { fields: { kind: 'string', name: 'string', apiVersion: 'string' } },
        metricName: 'string',
        targetValue: 'quantity',
        selector: 'any',
        averageValue: 'quantity',
      },
    },
    pods: { fields: { metricName: 'string', targetAverageValue: 'quantity', selector: 'any' } },
    resource: { fields: RESOURCE },
    containerResource: { fields: { ...RESOURCE, container: 'string' } },
    external: {
      fields: {
        metricName: 'string',
        metricSelector: 'any',
        targetValue: 'quantity',
        targetAverageValue: 'quantity',
      },
    },
  },
};

type Convert = (source: JsonObject) => JsonObject;

/** An object without the entries that are `undefined`. */
function defined(object: Record<string, Json | undefined>): JsonObject {
  return Object.fromEntries(Object.entries(object).filter((entry): entry is [string, Json] => entry[1] !== undefined));
}

const given = (source: JsonObject | undefined, name: string): Json | undefined =>
  has(source, name) ? source![name] : undefined;

/** A quantity as the server writes it. */
const quantity = (source: JsonObject | undefined, name: string): string | undefined =>
  has(source, name) ? formatQuantity(readQuantity(source![name])) : undefined;

const metricOf = (source: JsonObject, selector = 'selector'): JsonObject =>
  defined({ name: text(source, 'metricName'), selector: given(source, selector) });

const targetOfResource = (source: JsonObject): JsonObject =>
  defined({
    type: has(source, 'targetAverageUtilization') ? 'Utilization' : 'AverageValue',
    averageUtilization: given(source, 'targetAverageUtilization'),
    averageValue: quantity(source, 'targetAverageValue'),
  });

/** A zero target beside an average is none: v1 cannot leave it out. */
function targetOfObject(source: JsonObject): JsonObject {
  const average = quantity(source, 'averageValue');
  const value = quantity(source, 'targetValue') ?? '0';
  if (average === undefined) return { type: 'Value', value };
  const keepsValue = !isZeroQuantity(readQuantity(value));
  return defined({ type: 'AverageValue', value: keepsValue ? value : undefined, averageValue: average });
}

const FROM_VERSION_1: Readonly<Record<string, Convert>> = {
  object: (source) => ({
    describedObject: struct(source, 'target') ?? {},
    metric: metricOf(source),
    target: targetOfObject(source),
  }),
  pods: (source) => ({
    metric: metricOf(source),
    target: { type: 'AverageValue', averageValue: quantity(source, 'targetAverageValue') ?? '0' },
  }),
  resource: (source) => ({ name: text(source, 'name'), target: targetOfResource(source) }),
  containerResource: (source) => ({
    name: text(source, 'name'),
    container: text(source, 'container'),
    target: targetOfResource(source),
  }),
  external: (source) => ({
    metric: metricOf(source, 'metricSelector'),
    target: defined({
      type: has(source, 'targetValue') ? 'Value' : 'AverageValue',
      value: quantity(source, 'targetValue'),
      averageValue: quantity(source, 'targetAverageValue'),
    }),
  }),
};

const TO_VERSION_1: Readonly<Record<string, Convert>> = {
  object: (source) => {
    const object = struct(source, 'describedObject');
    return defined({
      target: defined({
        kind: text(object, 'kind'),
        name: text(object, 'name'),
        apiVersion: text(object, 'apiVersion') || undefined,
      }),
      metricName: text(struct(source, 'metric'), 'name'),
      targetValue: quantity(struct(source, 'target'), 'value') ?? '0',
      selector: given(struct(source, 'metric'), 'selector'),
      averageValue: quantity(struct(source, 'target'), 'averageValue'),
    });
  },
  pods: (source) =>
    defined({
      metricName: text(struct(source, 'metric'), 'name'),
      targetAverageValue: quantity(struct(source, 'target'), 'averageValue') ?? '0',
      selector: given(struct(source, 'metric'), 'selector'),
    }),
  resource: (source) => ({ name: text(source, 'name'), ...resourceTarget(source) }),
  containerResource: (source) => ({
    name: text(source, 'name'),
    ...resourceTarget(source),
    container: text(source, 'container'),
  }),
  external: (source) =>
    defined({
      metricName: text(struct(source, 'metric'), 'name'),
      metricSelector: given(struct(source, 'metric'), 'selector'),
      targetValue: quantity(struct(source, 'target'), 'value'),
      targetAverageValue: quantity(struct(source, 'target'), 'averageValue'),
    }),
};

const resourceTarget = (source: JsonObject): JsonObject =>
  defined({
    targetAverageUtilization: given(struct(source, 'target'), 'averageUtilization'),
    targetAverageValue: quantity(struct(source, 'target'), 'averageValue'),
  });

function convertMetric(metric: JsonObject, sources: Readonly<Record<string, Convert>>): JsonObject {
  const converted: JsonObject = { type: text(metric, 'type') };
  for (const [name, convert] of Object.entries(sources)) {
    const source = struct(metric, name);
    if (source !== undefined) converted[name] = convert(source);
  }
  return converted;
}

export const metricFromVersion1 = (metric: JsonObject): JsonObject => convertMetric(metric, FROM_VERSION_1);
export const metricToVersion1 = (metric: JsonObject): JsonObject => convertMetric(metric, TO_VERSION_1);
