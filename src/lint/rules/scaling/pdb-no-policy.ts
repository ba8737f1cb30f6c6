import { has, struct } from '../../../k8s/objects.ts';
import { defineRule } from '../../rule.ts';

/** The disruption controller then expects no pods, and allows no disruption (updatePdbStatus). */
export default defineRule({
  id: 'pdb-no-policy',
  section: 'D',
  severity: 'warning',
  profile: 'default',
  summary: 'A PodDisruptionBudget has neither minAvailable nor maxUnavailable.',
  synonyms: ['kube-score poddisruptionbudget-has-policy'],
  check({ graph, report }) {
    for (const budget of graph.ofKind('policy/PodDisruptionBudget')) {
      const spec = struct(budget.object, 'spec');
      if (has(spec, 'minAvailable') || has(spec, 'maxUnavailable')) continue;
      report({
        object: budget,
        path: ['spec'],
        part: 'key',
        message: 'neither minAvailable nor maxUnavailable is set, so that no eviction is ever allowed',
      });
    }
  },
});
