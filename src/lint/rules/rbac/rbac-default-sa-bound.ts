import { inNamespace } from '../../describe.ts';
import { defineRule } from '../../rule.ts';

export default defineRule({
  id: 'rbac-default-sa-bound',
  section: 'G',
  severity: 'warning',
  profile: 'security',
  summary: 'A binding grants something to the account that pods have which name none.',
  synonyms: ['checkov CKV_K8S_42', 'popeye 308', 'kubescape C-0189'],
  check({ graph, report }) {
    for (const { from, path, target } of graph.edges('subject'))
      if (target.name === 'default')
        report({
          object: from,
          path,
          message: `ServiceAccount "default" is that of every pod which names none${inNamespace(target.namespace)}`,
          help: 'give the workload an account of its own',
        });
  },
});
