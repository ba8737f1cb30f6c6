import { missingObject } from '../../describe.ts';
import { isReadByPods } from '../../graph/families/config.ts';
import { defineRule } from '../../rule.ts';

/** One that exists in another namespace is told by configmap-or-secret-wrong-namespace. */
export default defineRule({
  id: 'configmap-ref-missing',
  section: 'A',
  severity: 'error',
  profile: 'default',
  summary: 'A pod reads a ConfigMap that does not exist, and does not call it optional.',
  synonyms: [
    'kube-linter env-value-from',
    'kubevious env-config-map-ref',
    'kubevious env-from-config-map-ref',
    'kubevious volume-config-map-ref',
    'monokle LNK001',
    'popeye 400',
  ],
  check({ graph, report }) {
    for (const edge of graph.edges('config')) {
      if (edge.target.kind !== 'ConfigMap' || edge.verdict !== 'missing' || edge.optional || !isReadByPods(edge))
        continue;
      if (graph.elsewhere(edge.target).length === 0)
        report({ object: edge.from, path: edge.path, ...missingObject(graph, edge) });
    }
  },
});
