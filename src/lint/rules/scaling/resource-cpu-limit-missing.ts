import { defineRule } from '../../rule.ts';
import { tellMissing } from '../../scaling/missing-amounts.ts';

export default defineRule({
  id: 'resource-cpu-limit-missing',
  section: 'D',
  severity: 'info',
  profile: 'efficiency',
  summary: 'A container may use all cpu of its node.',
  synonyms: [
    'kube-linter unset-cpu-requirements',
    'kube-score container-resources',
    'polaris cpuLimitsMissing',
    'checkov CKV_K8S_11',
    'kubesec LimitsCPU',
    'trivy KSV-0011',
    'kubescape C-0270',
    'kubescape C-0009',
    'monokle KBP003',
    'popeye 107',
  ],
  check(context) {
    tellMissing(context, 'limits', 'cpu');
  },
});
