import { missingObject } from '../../describe.ts';
import { defineRule } from '../../rule.ts';

/** Issuers, stores and the like mostly belong to the cluster. A set that brings some of a kind is taken to bring all. */
export default defineRule({
  id: 'custom-ref-missing',
  section: 'A',
  severity: 'warning',
  profile: 'default',
  summary: 'A custom resource refers to another that does not exist.',
  check({ graph, report }) {
    for (const edge of graph.edges('custom')) {
      if (edge.verdict !== 'missing' || graph.ofKind(edge.target.kind).length === 0) continue;
      report({ object: edge.from, path: edge.path, ...missingObject(graph, edge) });
    }
  },
});
