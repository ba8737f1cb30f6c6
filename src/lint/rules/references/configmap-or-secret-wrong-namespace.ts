import { enumerate, named, quote } from '../../describe.ts';
import { isReadByPods } from '../../graph/families/config.ts';
import { defineRule } from '../../rule.ts';

export default defineRule({
  id: 'configmap-or-secret-wrong-namespace',
  section: 'A',
  severity: 'error',
  profile: 'default',
  summary: 'A pod reads a ConfigMap or Secret that exists in another namespace only.',
  check({ graph, report }) {
    for (const edge of graph.edges('config')) {
      if (edge.verdict !== 'missing' || edge.optional || !isReadByPods(edge)) continue;
      const elsewhere = graph.elsewhere(edge.target);
      if (elsewhere.length === 0) continue;
      report({
        object: edge.from,
        path: edge.path,
        message: `${named(edge.target)} is in namespace ${enumerate(elsewhere.map(quote))}, and the pod in ${quote(edge.target.namespace)}`,
        help: 'pods read ConfigMaps and Secrets of their own namespace only',
      });
    }
  },
});
