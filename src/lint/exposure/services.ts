import type { JsonObject } from '../../core/json.ts';
import type { Manifest } from '../../k8s/manifest.ts';
import { struct, text } from '../../k8s/objects.ts';
import type { ResourceGraph } from '../graph/graph.ts';

export interface ServiceSpec {
  readonly object: Manifest;
  readonly spec: JsonObject | undefined;
  /** `ClusterIP` where nothing is said. */
  readonly type: string;
}

export const servicesOf = (graph: ResourceGraph): ServiceSpec[] =>
  graph.ofKind('Service').map((object) => {
    const spec = struct(object.object, 'spec');
    return { object, spec, type: text(spec, 'type') || 'ClusterIP' };
  });
