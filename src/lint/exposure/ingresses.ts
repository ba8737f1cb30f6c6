import type { JsonObject } from '../../core/json.ts';
import type { Manifest } from '../../k8s/manifest.ts';
import { struct } from '../../k8s/objects.ts';
import type { ResourceGraph } from '../graph/graph.ts';

export interface IngressSpec {
  readonly object: Manifest;
  readonly spec: JsonObject | undefined;
  readonly annotations: JsonObject | undefined;
}

/** Ingresses of all API groups they ever had. */
export const ingressesOf = (graph: ResourceGraph): IngressSpec[] =>
  graph.ofKinds(['networking.k8s.io/Ingress', 'extensions/Ingress']).map((object) => ({
    object,
    spec: struct(object.object, 'spec'),
    annotations: struct(struct(object.object, 'metadata'), 'annotations'),
  }));
