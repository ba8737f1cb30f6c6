import type { Json, JsonObject } from '../../../core/json.ts';
import { entries, has, integer, isObject, struct, structs, text } from '../../../k8s/objects.ts';
import { setEntry } from '../resource-list.ts';
import { readAnnotation, type Shape } from './annotation-json.ts';
import { cpuUtilization, isCpuUtilization } from './cpu-metric.ts';
import { METRIC_SHAPE, metricFromVersion1, metricToVersion1 } from './version-1-metric.ts';

/**
 * autoscaling/v1 conversion.go. The server keeps autoscalers in the form of v2; what v1 has no fields for stands in
 * annotations of its objects.
 */

const METRICS = 'autoscaling.alpha.kubernetes.io/metrics';
const BEHAVIOR = 'autoscaling.alpha.kubernetes.io/behavior';
const ROUND_TRIP = [
  METRICS,
  BEHAVIOR,
  'autoscaling.alpha.kubernetes.io/current-metrics',
  'autoscaling.alpha.kubernetes.io/conditions',
];
const RULES_SHAPE: Shape = {
  fields: {
    stabilizationWindowSeconds: 'int32',
    selectPolicy: 'string',
    policies: { list: { fields: { type: 'string', value: 'int32', periodSeconds: 'int32' } } },
    tolerance: 'quantity',
  },
};
const BEHAVIOR_SHAPE: Shape = { fields: { scaleUp: RULES_SHAPE, scaleDown: RULES_SHAPE } };
const DEFAULT_CPU_UTILIZATION = 80;

export const isVersion1 = (autoscaler: JsonObject): boolean => text(autoscaler, 'apiVersion') === 'autoscaling/v1';

/** Metrics of v2beta1 have the shape of those in the annotations of v1. */
export const isVersion2Beta1 = (autoscaler: JsonObject): boolean =>
  text(autoscaler, 'apiVersion') === 'autoscaling/v2beta1';

/** The spec as v2 has it. */
export function specOfVersion2(autoscaler: JsonObject): JsonObject {
  const spec = struct(autoscaler, 'spec') ?? {};
  if (isVersion2Beta1(autoscaler)) return { ...spec, metrics: structs(spec, 'metrics').map(metricFromVersion1) };
  if (!isVersion1(autoscaler)) return spec;
  const { targetCPUUtilizationPercentage: _cpu, ...converted } = spec;
  const cpu = integer(spec, 'targetCPUUtilizationPercentage');
  const metrics = parsedAnnotation(autoscaler, METRICS, { list: METRIC_SHAPE });
  const others = Array.isArray(metrics) ? metrics.filter(isObject).map(metricFromVersion1) : [];
  const all = cpu === undefined ? others : [...others, cpuUtilization(cpu)];
  const behavior = parsedAnnotation(autoscaler, BEHAVIOR, BEHAVIOR_SHAPE);
  return {
    ...converted,
    metrics: all.length > 0 ? all : [cpuUtilization(DEFAULT_CPU_UTILIZATION)],
    ...(isObject(behavior) && Object.keys(behavior).length > 0 && { behavior }),
  };
}

/** Puts the spec of v2 into an object of v1. */
export function convertToVersion1(autoscaler: JsonObject, spec: JsonObject): void {
  dropRoundTripAnnotations(autoscaler);
  const { metrics: _metrics, behavior: _behavior, ...converted } = spec;
  const metrics = structs(spec, 'metrics');
  const cpu = metrics.find(isCpuUtilization);
  if (cpu !== undefined) {
    const target = struct(struct(cpu, 'resource'), 'target');
    converted.targetCPUUtilizationPercentage = integer(target, 'averageUtilization') ?? 0;
  }
  autoscaler.spec = converted;
  const others = metrics.filter((metric) => !isCpuUtilization(metric));
  if (others.length > 0) annotate(autoscaler, METRICS, others.map(metricToVersion1));
  const behavior = struct(spec, 'behavior');
  if (behavior !== undefined) annotate(autoscaler, BEHAVIOR, behaviorToVersion1(behavior));
}

/** autoscaling.DropRoundTripHorizontalPodAutoscalerAnnotations. */
export function dropRoundTripAnnotations(autoscaler: JsonObject): void {
  const annotations = struct(struct(autoscaler, 'metadata'), 'annotations');
  if (annotations !== undefined) for (const key of ROUND_TRIP) delete annotations[key];
}

function parsedAnnotation(autoscaler: JsonObject, key: string, shape: Shape): Json | undefined {
  const annotation = new Map(entries(struct(autoscaler, 'metadata'), 'annotations')).get(key);
  return annotation === undefined ? undefined : readAnnotation(annotation, shape);
}

function annotate(autoscaler: JsonObject, key: string, value: Json): void {
  const metadata = struct(autoscaler, 'metadata') ?? {};
  autoscaler.metadata = metadata;
  metadata.annotations = struct(metadata, 'annotations') ?? {};
  const json = JSON.stringify(value).replace(/[<>&]/g, (c) => `\\u00${c.charCodeAt(0).toString(16)}`);
  setEntry(struct(metadata, 'annotations')!, key, json);
}

/** The annotation holds the server's internal type, whose fields are named as in Go. */
function behaviorToVersion1(behavior: JsonObject): JsonObject {
  const rules = (name: string): Json => {
    const value = struct(behavior, name);
    if (value === undefined) return null;
    return {
      StabilizationWindowSeconds: value.stabilizationWindowSeconds ?? null,
      SelectPolicy: value.selectPolicy ?? null,
      Policies: has(value, 'policies')
        ? structs(value, 'policies').map((policy) => ({
            Type: text(policy, 'type'),
            Value: integer(policy, 'value') ?? 0,
            PeriodSeconds: integer(policy, 'periodSeconds') ?? 0,
          }))
        : null,
      Tolerance: value.tolerance ?? null,
    };
  };
  return { ScaleUp: rules('scaleUp'), ScaleDown: rules('scaleDown') };
}
