import type { JsonObject } from '../../core/json.ts';
import type { Manifest } from '../../k8s/manifest.ts';
import { has, integer, list, struct, structs, text } from '../../k8s/objects.ts';
import type { Path } from '../path.ts';

/** What a HorizontalPodAutoscaler measures of pods' resources, whatever the version it is written in. */
export interface ResourceMetric {
  /** `cpu`, `memory`. */
  readonly resource: string;
  /** Measured against requests, so that there must be some. */
  readonly utilization: boolean;
  /** One container of the pods; `undefined`: all of them. */
  readonly container: string | undefined;
  readonly path: Path;
}

/** The metrics on resources, the one included that the server fills in where none is given: 80% of cpu. */
export function resourceMetrics({ object, id }: Manifest): ResourceMetric[] {
  const spec = struct(object, 'spec');
  if (id.apiVersion === 'autoscaling/v1') {
    const path = has(spec, 'targetCPUUtilizationPercentage') ? ['spec', 'targetCPUUtilizationPercentage'] : ['spec'];
    return [{ resource: 'cpu', utilization: true, container: undefined, path }];
  }
  if (list(spec, 'metrics').length === 0)
    return [{ resource: 'cpu', utilization: true, container: undefined, path: ['spec'] }];
  return structs(spec, 'metrics').flatMap((metric, i) => resourceMetric(metric, ['spec', 'metrics', i]));
}

function resourceMetric(metric: JsonObject, path: Path): ResourceMetric[] {
  const type = text(metric, 'type');
  const field = type === 'Resource' ? 'resource' : type === 'ContainerResource' ? 'containerResource' : undefined;
  const source = field && struct(metric, field);
  if (source === undefined) return [];
  const utilization =
    text(struct(source, 'target'), 'type') === 'Utilization' ||
    integer(source, 'targetAverageUtilization') !== undefined;
  const container = field === 'containerResource' ? text(source, 'container') : undefined;
  return [{ resource: text(source, 'name'), utilization, container, path: [...path, field!] }];
}
