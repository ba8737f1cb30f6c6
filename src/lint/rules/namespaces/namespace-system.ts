import { quote } from '../../describe.ts';
import { defineRule } from '../../rule.ts';

const SYSTEM = new Set(['kube-system', 'kube-public', 'kube-node-lease']);

export default defineRule({
  id: 'namespace-system',
  section: 'F',
  severity: 'warning',
  profile: 'security',
  summary: 'A workload runs in a namespace of the system.',
  synonyms: ['trivy KSV-0037'],
  check({ graph, report }) {
    for (const { object, namespace, owned } of graph.pods)
      if (SYSTEM.has(namespace) && !owned)
        report({
          object,
          path: ['metadata', 'namespace'],
          message: `${object.id.kind} runs in ${quote(namespace)}, among what the cluster itself needs`,
        });
  },
});
