import { struct, text } from '../../../k8s/objects.ts';
import { quote } from '../../describe.ts';
import { servicesOf } from '../../exposure/services.ts';
import type { ResourceGraph } from '../../graph/graph.ts';
import { defineRule } from '../../rule.ts';

/** Somebody must write its endpoints; programs that elect a leader do so at run time, hence no more than info. */
export default defineRule({
  id: 'service-no-selector',
  section: 'L',
  severity: 'info',
  profile: 'policy',
  summary: 'A Service has no selector, and nothing of the set gives it endpoints.',
  synonyms: ['kube-linter dangling-service'],
  check({ graph, report }) {
    if (graph.partial) return;
    const served = servedBySlices(graph);
    for (const { object, spec, type } of servicesOf(graph)) {
      const namespace = graph.namespaceOf(object);
      if (type === 'ExternalName' || Object.keys(struct(spec, 'selector') ?? {}).length > 0) continue;
      if (graph.find('Endpoints', object.id.name, namespace) || served.has(`${namespace}/${object.id.name}`)) continue;
      report({
        object,
        path: ['spec'],
        part: 'key',
        message: `the Service has no selector, and there is no EndpointSlice for it${namespace === '' ? '' : ` in namespace ${quote(namespace)}`}`,
      });
    }
  },
});

/** `shop/web`: an EndpointSlice names its Service by a label. */
function servedBySlices(graph: ResourceGraph): Set<string> {
  const slices = graph.ofKind('discovery.k8s.io/EndpointSlice');
  return new Set(
    slices.map((slice) => {
      const labels = struct(struct(slice.object, 'metadata'), 'labels');
      return `${graph.namespaceOf(slice)}/${text(labels, 'kubernetes.io/service-name')}`;
    }),
  );
}
