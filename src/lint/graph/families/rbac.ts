import { struct, structs, text } from '../../../k8s/objects.ts';
import { groupKind } from '../../objects/group-kind.ts';
import type { EdgeFamilies } from '../edge.ts';
import type { ResourceGraph } from '../graph.ts';

const GROUP = 'rbac.authorization.k8s.io';
export const BINDINGS = [`${GROUP}/RoleBinding`, `${GROUP}/ClusterRoleBinding`];

/** The roles that bindings grant. */
export function roleEdges(graph: ResourceGraph): EdgeFamilies['role'][] {
  return graph.ofKinds(BINDINGS).flatMap((from) => {
    const ref = struct(from.object, 'roleRef');
    const name = text(ref, 'name');
    const kind = groupKind(text(ref, 'apiGroup') || GROUP, text(ref, 'kind'));
    return name === '' ? [] : [graph.nameEdge(from, ['roleRef', 'name'], 'role', { kind, name })];
  });
}

/** The ServiceAccounts that roles are granted to, of the binding's namespace where they name none; users and groups are no objects. */
export function subjectEdges(graph: ResourceGraph): EdgeFamilies['subject'][] {
  return graph.ofKinds(BINDINGS).flatMap((from) =>
    structs(from.object, 'subjects').flatMap((subject, i) => {
      const name = text(subject, 'name');
      if (text(subject, 'kind') !== 'ServiceAccount' || name === '') return [];
      const namespace = text(subject, 'namespace');
      const wanted = { kind: 'ServiceAccount', name, ...(namespace && { namespace }) };
      return [graph.nameEdge(from, ['subjects', i, 'name'], 'service-account', wanted)];
    }),
  );
}
