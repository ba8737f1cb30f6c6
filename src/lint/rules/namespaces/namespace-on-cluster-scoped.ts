import { isOwnGroup } from '../../../k8s/gvk.ts';
import { struct, text } from '../../../k8s/objects.ts';
import { quote } from '../../describe.ts';
import type { ResourceGraph } from '../../graph/graph.ts';
import { groupKind, groupKindOf } from '../../objects/group-kind.ts';
import { defineRule } from '../../rule.ts';

/** The server empties the field. Of custom kinds only a definition among the objects tells for sure. */
export default defineRule({
  id: 'namespace-on-cluster-scoped',
  section: 'F',
  severity: 'warning',
  profile: 'default',
  summary: 'An object outside of namespaces names one.',
  check({ graph, report }) {
    const custom = clusterKinds(graph);
    for (const manifest of graph.manifests) {
      const { id } = manifest;
      const kind = groupKindOf(id);
      const group = kind.includes('/') ? kind.slice(0, kind.indexOf('/')) : '';
      if (id.namespace === undefined || id.namespace === '' || graph.isNamespaced(kind)) continue;
      if (!isOwnGroup(group) && !custom.has(kind)) continue;
      report({
        object: manifest,
        path: ['metadata', 'namespace'],
        message: `${id.kind} lives outside of namespaces: ${quote(id.namespace)} means nothing`,
      });
    }
  },
});

const clusterKinds = (graph: ResourceGraph): Set<string> =>
  new Set(
    graph
      .ofKind('apiextensions.k8s.io/CustomResourceDefinition')
      .map(({ object }) => struct(object, 'spec'))
      .filter((spec) => text(spec, 'scope') === 'Cluster')
      .map((spec) => groupKind(text(spec, 'group'), text(struct(spec, 'names'), 'kind'))),
  );
