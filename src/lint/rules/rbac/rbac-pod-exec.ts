import { tellGrants } from '../../rbac/grants.ts';
import { defineRule } from '../../rule.ts';

export default defineRule({
  id: 'rbac-pod-exec',
  section: 'G',
  severity: 'warning',
  profile: 'security',
  summary: 'A role lets its subjects run commands in containers.',
  synonyms: [
    'checkov CKV2_K8S_2',
    'trivy KSV-0053',
    'trivy KSV-0054',
    'kubescape C-0002',
    'datree CONTAINERS_INCORRECT_RESOURCES_VERBS_VALUE',
    'monokle KBP108',
    'polaris clusterrolePodExecAttach',
    'polaris rolePodExecAttach',
    'polaris clusterrolebindingPodExecAttach',
    'polaris rolebindingClusterRolePodExecAttach',
    'polaris rolebindingRolePodExecAttach',
  ],
  check(context) {
    tellGrants(context, [{ apiGroups: [''], resources: ['pods/exec', 'pods/attach'], verbs: ['create', 'get'] }]);
  },
});
