import { tellGrants } from '../../rbac/grants.ts';
import { defineRule } from '../../rule.ts';

export default defineRule({
  id: 'rbac-csr-approve',
  section: 'G',
  severity: 'warning',
  profile: 'security',
  summary: 'A role lets its subjects approve certificates.',
  synonyms: ['checkov CKV_K8S_156', 'kubescape C-0280', 'kyverno restrict-clusterrole-csr'],
  check(context) {
    tellGrants(context, [
      {
        apiGroups: ['certificates.k8s.io'],
        resources: ['certificatesigningrequests/approval'],
        verbs: ['update', 'patch'],
      },
      { apiGroups: ['certificates.k8s.io'], resources: ['signers'], verbs: ['approve', 'sign'], unnamed: true },
    ]);
  },
});
