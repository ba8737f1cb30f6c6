import { defineRule } from '../../rule.ts';
import { tellMissing } from '../../scaling/missing-amounts.ts';

export default defineRule({
  id: 'resource-memory-limit-missing',
  section: 'D',
  severity: 'warning',
  profile: 'reliability',
  summary: 'A container may use all memory of its node.',
  synonyms: [
    'kube-linter unset-memory-requirements',
    'kube-score container-resources',
    'polaris memoryLimitsMissing',
    'checkov CKV_K8S_13',
    'kubesec LimitsMemory',
    'trivy KSV-0018',
    'kubescape C-0271',
    'monokle KBP005',
  ],
  check(context) {
    tellMissing(context, 'limits', 'memory');
  },
});
