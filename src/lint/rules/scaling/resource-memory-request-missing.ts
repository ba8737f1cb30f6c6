import { defineRule } from '../../rule.ts';
import { tellMissing } from '../../scaling/missing-amounts.ts';

export default defineRule({
  id: 'resource-memory-request-missing',
  section: 'D',
  severity: 'warning',
  profile: 'reliability',
  summary: 'A container does not say how much memory it needs.',
  synonyms: [
    'kube-linter unset-memory-requirements',
    'kube-score container-resources',
    'polaris memoryRequestsMissing',
    'checkov CKV_K8S_12',
    'kubesec RequestsMemory',
    'trivy KSV-0016',
    'kubescape C-0269',
    'kubescape C-0004',
    'monokle KBP004',
  ],
  check(context) {
    tellMissing(context, 'requests', 'memory');
  },
});
