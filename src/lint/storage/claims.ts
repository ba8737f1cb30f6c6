import type { JsonObject } from '../../core/json.ts';
import type { Manifest } from '../../k8s/manifest.ts';
import { has, struct, structs, text, texts } from '../../k8s/objects.ts';
import type { Quantity } from '../../k8s/quantity.ts';
import type { ResourceGraph } from '../graph/graph.ts';
import { labelSelector, type Selector } from '../objects/selector.ts';
import type { Path } from '../path.ts';
import { resourceList } from '../scaling/amounts.ts';
import { replicasOf } from '../scaling/replicas.ts';

/** What a PersistentVolumeClaim asks for, one of its own or one that a StatefulSet makes of a template. */
export interface Claim {
  /** The PersistentVolumeClaim or StatefulSet, and where the claim's `spec` stands in it. */
  readonly from: Manifest;
  readonly path: Path;
  readonly name: string;
  readonly namespace: string;
  /** `undefined`: the default class of the cluster; '': none, so that only a volume of no class will do. */
  readonly className: string | undefined;
  readonly modes: readonly string[];
  readonly volumeMode: string;
  readonly request: Quantity | undefined;
  readonly selector: Selector | undefined;
  /** `spec.volumeName`; '' where it takes any. */
  readonly volumeName: string;
}

/** Claims of a StatefulSet beyond these are like those before. */
const MOST_ORDINALS = 100;
const CLASS_ANNOTATION = 'volume.beta.kubernetes.io/storage-class';

/** The claims of the set, in the order of their objects; StatefulSets come after. */
export function claimsOf(graph: ResourceGraph): Claim[] {
  const claims = graph
    .ofKind('PersistentVolumeClaim')
    .map((from) => claimOf(from, from.object, ['spec'], from.id.name, graph.namespaceOf(from)));
  for (const from of graph.ofKind('apps/StatefulSet')) {
    const replicas = Math.min(replicasOf(from) ?? 1, MOST_ORDINALS);
    for (const { template, path, name } of claimTemplates(from))
      for (let i = 0; i < replicas; i += 1)
        claims.push(
          claimOf(from, template, [...path, 'spec'], `${name}-${from.id.name}-${i}`, graph.namespaceOf(from)),
        );
  }
  return claims;
}

export interface ClaimTemplate {
  readonly from: Manifest;
  readonly template: JsonObject;
  /** From the StatefulSet to the template. */
  readonly path: Path;
  readonly name: string;
}

/** `volumeClaimTemplates` of a StatefulSet. */
export const claimTemplates = (from: Manifest): ClaimTemplate[] =>
  structs(struct(from.object, 'spec'), 'volumeClaimTemplates').map((template, i) => ({
    from,
    template,
    path: ['spec', 'volumeClaimTemplates', i],
    name: text(struct(template, 'metadata'), 'name'),
  }));

function claimOf(from: Manifest, object: JsonObject, path: Path, name: string, namespace: string): Claim {
  const spec = struct(object, 'spec');
  return {
    from,
    path,
    name,
    namespace,
    className: classNameOf(object),
    modes: texts(spec, 'accessModes'),
    volumeMode: text(spec, 'volumeMode') || 'Filesystem',
    request: resourceList(struct(spec, 'resources'), 'requests').get('storage'),
    selector: labelSelector(spec, 'selector'),
    volumeName: text(spec, 'volumeName'),
  };
}

/** The class of a claim or volume; the annotation of old counts first, as it does for the server. */
export function classNameOf(object: JsonObject): string | undefined {
  const annotations = struct(struct(object, 'metadata'), 'annotations');
  if (has(annotations, CLASS_ANNOTATION)) return text(annotations, CLASS_ANNOTATION);
  const spec = struct(object, 'spec');
  return has(spec, 'storageClassName') ? text(spec, 'storageClassName') : undefined;
}
