import { accountOf } from '../../rbac/accounts.ts';
import { defineRule } from '../../rule.ts';

export default defineRule({
  id: 'service-account-default',
  section: 'G',
  severity: 'warning',
  profile: 'security',
  summary: 'A pod runs as the account that all pods have which name none.',
  synonyms: [
    'kube-linter default-service-account',
    'checkov CKV_K8S_41',
    'kubescape C-0189',
    'kubescape C-0225',
    'popeye 300',
    'datree CIS_INVALID_VALUE_AUTOMOUNTSERVICEACCOUNTTOKEN',
  ],
  check({ graph, report }) {
    for (const pod of graph.pods)
      if (accountOf(pod) === 'default')
        report({
          object: pod.object,
          path: [...pod.specPath, 'serviceAccountName'],
          message: 'pod runs as ServiceAccount "default"',
          help: 'give it an account of its own',
        });
  },
});
