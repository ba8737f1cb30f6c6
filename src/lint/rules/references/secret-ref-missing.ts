import { missingObject } from '../../describe.ts';
import { isReadByPods } from '../../graph/families/config.ts';
import { defineRule } from '../../rule.ts';

/** One that exists in another namespace is told by configmap-or-secret-wrong-namespace. */
export default defineRule({
  id: 'secret-ref-missing',
  section: 'A',
  severity: 'error',
  profile: 'default',
  summary: 'A pod reads a Secret that does not exist, and does not call it optional.',
  synonyms: [
    'kube-linter env-value-from',
    'kubevious env-secret-ref',
    'kubevious env-from-secret-ref',
    'kubevious volume-secret-ref',
    'monokle LNK001',
    'popeye 304',
  ],
  check({ graph, report }) {
    for (const edge of graph.edges('config')) {
      if (edge.target.kind !== 'Secret' || edge.verdict !== 'missing' || edge.optional || !isReadByPods(edge)) continue;
      if (graph.elsewhere(edge.target).length === 0)
        report({ object: edge.from, path: edge.path, ...missingObject(graph, edge) });
    }
  },
});
