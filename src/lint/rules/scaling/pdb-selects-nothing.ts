import { inNamespace, quote } from '../../describe.ts';
import { defineRule } from '../../rule.ts';

/** The empty selector of policy/v1beta1, which takes nothing, is not meant. */
export default defineRule({
  id: 'pdb-selects-nothing',
  section: 'D',
  severity: 'warning',
  profile: 'default',
  summary: "The PodDisruptionBudget's selector matches no pods of its namespace.",
  synonyms: ['popeye 900'],
  check({ graph, report }) {
    for (const { from, path, role, selector, verdict } of graph.edges('pods')) {
      if (role !== 'budget' || verdict !== 'missing') continue;
      report({
        object: from,
        path,
        message: `selector ${quote(selector.text)} matches no pods${inNamespace(graph.namespaceOf(from))}`,
        help: 'take the labels of the pod template that the budget is for',
      });
    }
  },
});
