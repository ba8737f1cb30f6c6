import { defineRule } from '../../rule.ts';
import { tellMissing } from '../../scaling/missing-amounts.ts';

export default defineRule({
  id: 'resource-cpu-request-missing',
  section: 'D',
  severity: 'warning',
  profile: 'reliability',
  summary: 'A container does not say how much cpu it needs.',
  synonyms: [
    'kube-linter unset-cpu-requirements',
    'kube-score container-resources',
    'polaris cpuRequestsMissing',
    'checkov CKV_K8S_10',
    'kubesec RequestsCPU',
    'trivy KSV-0015',
    'kubescape C-0268',
    'kubescape C-0050',
    'datree CONTAINERS_MISSING_CPU_REQUEST_KEY',
    'monokle KBP002',
    'popeye 106',
  ],
  check(context) {
    tellMissing(context, 'requests', 'cpu');
  },
});
