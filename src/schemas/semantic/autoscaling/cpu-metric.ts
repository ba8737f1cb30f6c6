import type { JsonObject } from '../../../core/json.ts';
import { has, struct, text } from '../../../k8s/objects.ts';

/** The metric that v1 has a field for, and that is looked at where none is given. */
export const cpuUtilization = (averageUtilization: number): JsonObject => ({
  type: 'Resource',
  resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization } },
});

/** Whether a metric is of that sort. */
export function isCpuUtilization(metric: JsonObject): boolean {
  const resource = struct(metric, 'resource');
  const isCpu = text(metric, 'type') === 'Resource' && text(resource, 'name') === 'cpu';
  return isCpu && has(struct(resource, 'target'), 'averageUtilization');
}
