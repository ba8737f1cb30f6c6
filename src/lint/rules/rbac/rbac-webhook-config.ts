import { tellGrants, WRITES } from '../../rbac/grants.ts';
import { defineRule } from '../../rule.ts';

export default defineRule({
  id: 'rbac-webhook-config',
  section: 'G',
  severity: 'warning',
  profile: 'security',
  summary: 'A role lets its subjects change admission webhooks.',
  synonyms: [
    'checkov CKV_K8S_155',
    'trivy KSV-0114',
    'kubescape C-0281',
    'kyverno restrict-clusterrole-mutating-validating-admission-webhooks',
  ],
  check(context) {
    tellGrants(context, [
      {
        apiGroups: ['admissionregistration.k8s.io'],
        resources: ['mutatingwebhookconfigurations', 'validatingwebhookconfigurations'],
        verbs: WRITES,
      },
    ]);
  },
});
