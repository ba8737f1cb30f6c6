import { isOwnGroup } from '../../../k8s/gvk.ts';
import type { Manifest } from '../../../k8s/manifest.ts';
import { struct, text } from '../../../k8s/objects.ts';
import { type GroupKind, groupKindOf } from '../../objects/group-kind.ts';
import type { EdgeFamilies } from '../edge.ts';
import type { ResourceGraph } from '../graph.ts';

const CRD = 'apiextensions.k8s.io/CustomResourceDefinition';

/** Custom resources and their definitions. The name wanted is a guess from the kind: only the definition has the plural. */
export function definitionEdges(graph: ResourceGraph): EdgeFamilies['definition'][] {
  const definitions = new Map<GroupKind, Manifest>();
  for (const definition of graph.ofKind(CRD)) {
    const spec = struct(definition.object, 'spec');
    definitions.set(`${text(spec, 'group')}/${text(struct(spec, 'names'), 'kind')}`, definition);
  }
  return graph.manifests.flatMap((from): EdgeFamilies['definition'][] => {
    const kind = groupKindOf(from.id);
    const [group = '', name = ''] = kind.includes('/') ? kind.split('/') : ['', kind];
    const known = definitions.get(kind);
    if (known === undefined && isOwnGroup(group) && !GROUPS_OF_ADDONS.has(group)) return [];
    const target = { kind: CRD, name: known?.id.name ?? `${name.toLowerCase()}s.${group}`, namespace: '' };
    const verdict = known === undefined ? graph.resolve(target).verdict : 'present';
    return [{ from, path: ['kind'], role: 'definition', target, verdict, to: known === undefined ? [] : [known] }];
  });
}

/** Groups that look like Kubernetes' own, and come by definitions all the same. */
const GROUPS_OF_ADDONS = new Set(['gateway.networking.k8s.io', 'snapshot.storage.k8s.io', 'autoscaling.k8s.io']);
