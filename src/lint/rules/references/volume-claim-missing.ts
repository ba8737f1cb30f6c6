import { missingObject } from '../../describe.ts';
import { isClaimOfStatefulSet } from '../../objects/claim-templates.ts';
import { defineRule } from '../../rule.ts';

export default defineRule({
  id: 'volume-claim-missing',
  section: 'A',
  severity: 'error',
  profile: 'default',
  summary: 'A pod mounts a PersistentVolumeClaim that does not exist.',
  synonyms: ['kubevious volume-pvc-ref', 'monokle LNK001'],
  check({ graph, report }) {
    for (const edge of graph.edges('claim')) {
      if (edge.verdict !== 'missing' || isClaimOfStatefulSet(graph, edge.target.name, edge.target.namespace)) continue;
      report({ object: edge.from, path: edge.path, ...missingObject(graph, edge) });
    }
  },
});
