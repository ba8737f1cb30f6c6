import { tellGrants } from '../../rbac/grants.ts';
import { defineRule } from '../../rule.ts';

export default defineRule({
  id: 'rbac-nodes-proxy',
  section: 'G',
  severity: 'warning',
  profile: 'security',
  summary: 'A role lets its subjects use the API of kubelets.',
  synonyms: ['checkov CKV2_K8S_2', 'trivy KSV-0047', 'kubescape C-0279', 'kyverno restrict-clusterrole-nodesproxy'],
  check(context) {
    tellGrants(context, [
      { apiGroups: [''], resources: ['nodes/proxy'], verbs: ['get', 'create', 'update', 'patch', 'delete'] },
    ]);
  },
});
