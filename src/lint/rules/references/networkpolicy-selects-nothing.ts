import { inNamespace, quote } from '../../describe.ts';
import { defineRule } from '../../rule.ts';

export default defineRule({
  id: 'networkpolicy-selects-nothing',
  section: 'A',
  severity: 'warning',
  profile: 'default',
  summary: 'A NetworkPolicy selects no pods of its namespace.',
  synonyms: [
    'kube-linter dangling-networkpolicy',
    'kube-score networkpolicy-targets-pod',
    'kubevious network-policy-pod-selector-ref',
    'monokle LNK001',
    'kubescape C-0299',
    'popeye 1200',
  ],
  check({ graph, report }) {
    for (const { from, path, role, selector, verdict } of graph.edges('pods')) {
      if (role !== 'policy' || verdict !== 'missing') continue;
      report({
        object: from,
        path,
        message: `podSelector ${quote(selector.text)} matches no pods${inNamespace(graph.namespaceOf(from))}`,
      });
    }
  },
});
