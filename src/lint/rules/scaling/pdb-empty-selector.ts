import { inNamespace } from '../../describe.ts';
import { selectsEverything } from '../../objects/selector.ts';
import { defineRule } from '../../rule.ts';

/** In policy/v1beta1 an empty selector takes nothing. */
export default defineRule({
  id: 'pdb-empty-selector',
  section: 'D',
  severity: 'warning',
  profile: 'default',
  summary: 'The empty selector of a PodDisruptionBudget covers every pod of its namespace.',
  check({ graph, report }) {
    for (const { from, path, role, selector } of graph.edges('pods')) {
      if (role !== 'budget' || selector.faulty || !selectsEverything(selector)) continue;
      if (from.id.apiVersion !== 'policy/v1') continue;
      report({
        object: from,
        path,
        message: `the empty selector covers every pod${inNamespace(graph.namespaceOf(from))}`,
        help: 'select the pods of one workload',
      });
    }
  },
});
