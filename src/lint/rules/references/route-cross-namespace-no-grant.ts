import type { Manifest } from '../../../k8s/manifest.ts';
import { struct, structs, text } from '../../../k8s/objects.ts';
import { named, quote } from '../../describe.ts';
import type { Target } from '../../graph/edge.ts';
import type { ResourceGraph } from '../../graph/graph.ts';
import { groupKind, groupKindOf } from '../../objects/group-kind.ts';
import { defineRule } from '../../rule.ts';

export default defineRule({
  id: 'route-cross-namespace-no-grant',
  section: 'A',
  severity: 'error',
  profile: 'default',
  summary: 'A route or a Gateway refers into another namespace that does not grant it.',
  check({ graph, report }) {
    const references = [
      ...graph.edges('backend').filter(({ role }) => role === 'route'),
      ...graph.edges('config').filter(({ role }) => role === 'gateway-tls'),
    ];
    for (const { from: object, path, target, verdict } of references) {
      const namespace = graph.namespaceOf(object);
      if (verdict !== 'present' || target.namespace === namespace || isGranted(graph, object, target)) continue;
      report({
        object,
        path: [...path.slice(0, -1), 'namespace'],
        message: `${named(target)} is in namespace ${quote(target.namespace)}, which has no ReferenceGrant for ${object.id.kind} of ${quote(namespace)}`,
        help: `add a ReferenceGrant to namespace ${quote(target.namespace)}`,
      });
    }
  },
});

function isGranted(graph: ResourceGraph, from: Manifest, target: Target): boolean {
  const namespace = graph.namespaceOf(from);
  for (const grant of graph.inNamespace('gateway.networking.k8s.io/ReferenceGrant', target.namespace)) {
    const spec = struct(grant.object, 'spec');
    const grantsFrom = structs(spec, 'from').some(
      (one) =>
        groupKind(text(one, 'group'), text(one, 'kind')) === groupKindOf(from.id) &&
        text(one, 'namespace') === namespace,
    );
    const grantsTo = structs(spec, 'to').some(
      (one) =>
        groupKind(text(one, 'group'), text(one, 'kind')) === target.kind &&
        ['', target.name].includes(text(one, 'name')),
    );
    if (grantsFrom && grantsTo) return true;
  }
  return false;
}
