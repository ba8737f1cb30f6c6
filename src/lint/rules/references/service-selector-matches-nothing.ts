import { inNamespace, quote } from '../../describe.ts';
import { defineRule } from '../../rule.ts';

/** A Service without endpoints takes no traffic. Pods of test hooks do not count: they are gone after the test. */
export default defineRule({
  id: 'service-selector-matches-nothing',
  section: 'A',
  severity: 'error',
  profile: 'default',
  summary: "The Service's selector matches no pods of its namespace.",
  synonyms: [
    'kube-linter dangling-service',
    'kube-score service-targets-pod',
    'kubevious service-selector-ref',
    'monokle LNK001',
    'kubescape C-0293',
    'popeye 1100',
  ],
  check({ graph, report }) {
    for (const { from, path, role, selector, verdict } of graph.edges('pods')) {
      if (role !== 'service' || verdict !== 'missing') continue;
      report({
        object: from,
        path,
        message: `selector ${quote(selector.text)} matches no pods${inNamespace(graph.namespaceOf(from))}`,
        help: 'take the labels of the pod template that the Service is for',
      });
    }
  },
});
