import type { JsonObject } from '../../../core/json.ts';
import type { Manifest } from '../../../k8s/manifest.ts';
import { struct, structs, text } from '../../../k8s/objects.ts';
import type { Path } from '../../path.ts';
import type { EdgeFamilies } from '../edge.ts';
import type { ResourceGraph } from '../graph.ts';

type ClassEdge = EdgeFamilies['class'];

const KINDS: Readonly<Record<ClassEdge['role'], string>> = {
  priority: 'scheduling.k8s.io/PriorityClass',
  runtime: 'node.k8s.io/RuntimeClass',
  ingress: 'networking.k8s.io/IngressClass',
  storage: 'storage.k8s.io/StorageClass',
  gateway: 'gateway.networking.k8s.io/GatewayClass',
  'volume-attributes': 'storage.k8s.io/VolumeAttributesClass',
};

/** The annotation that named the class before `ingressClassName` did. */
export const INGRESS_CLASS_ANNOTATION = 'kubernetes.io/ingress.class';

/** Classes of every kind that objects name. */
export function classEdges(graph: ResourceGraph): ClassEdge[] {
  const edges: ClassEdge[] = [];
  const add = (from: Manifest, role: ClassEdge['role'], owner: JsonObject | undefined, path: Path): void => {
    const name = text(owner, String(path.at(-1)));
    if (name !== '') edges.push(graph.nameEdge(from, path, role, { kind: KINDS[role], name }));
  };
  const claim = (from: Manifest, spec: JsonObject | undefined, path: Path): void => {
    add(from, 'storage', spec, [...path, 'storageClassName']);
    add(from, 'volume-attributes', spec, [...path, 'volumeAttributesClassName']);
  };
  for (const { object, spec, specPath } of graph.pods) {
    add(object, 'priority', spec, [...specPath, 'priorityClassName']);
    add(object, 'runtime', spec, [...specPath, 'runtimeClassName']);
  }
  for (const from of graph.ofKind('networking.k8s.io/Ingress')) {
    add(from, 'ingress', struct(from.object, 'spec'), ['spec', 'ingressClassName']);
    const annotations = struct(struct(from.object, 'metadata'), 'annotations');
    add(from, 'ingress', annotations, ['metadata', 'annotations', INGRESS_CLASS_ANNOTATION]);
  }
  for (const from of graph.ofKind('PersistentVolumeClaim')) claim(from, struct(from.object, 'spec'), ['spec']);
  for (const from of graph.ofKind('apps/StatefulSet'))
    for (const [i, template] of structs(struct(from.object, 'spec'), 'volumeClaimTemplates').entries())
      claim(from, struct(template, 'spec'), ['spec', 'volumeClaimTemplates', i, 'spec']);
  for (const from of graph.ofKind('gateway.networking.k8s.io/Gateway'))
    add(from, 'gateway', struct(from.object, 'spec'), ['spec', 'gatewayClassName']);
  return edges;
}
