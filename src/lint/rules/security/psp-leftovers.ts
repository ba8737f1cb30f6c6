import { defineRule } from '../../rule.ts';

export default defineRule({
  id: 'psp-leftovers',
  section: 'I',
  severity: 'info',
  profile: 'security',
  summary: 'A PodSecurityPolicy is left over from before Kubernetes 1.25.',
  synonyms: [
    'checkov CKV_K8S_1',
    'checkov CKV_K8S_2',
    'checkov CKV_K8S_3',
    'checkov CKV_K8S_4',
    'checkov CKV_K8S_5',
    'checkov CKV_K8S_6',
    'checkov CKV_K8S_7',
    'checkov CKV_K8S_24',
    'checkov CKV_K8S_32',
    'checkov CKV_K8S_36',
    'kubescape C-0068',
    'kubescape C-0213',
    'kubescape C-0214',
    'kubescape C-0215',
    'kubescape C-0216',
    'kubescape C-0217',
    'kubescape C-0218',
    'kubescape C-0219',
    'kubescape C-0220',
  ],
  check({ graph, minor, report }) {
    for (const object of graph.ofKinds(['policy/PodSecurityPolicy', 'extensions/PodSecurityPolicy']))
      report({
        object,
        path: ['kind'],
        message: `a PodSecurityPolicy does nothing ${minor < 25 ? 'from Kubernetes 1.25 on' : 'since Kubernetes 1.25'}`,
        help: 'give its namespaces a label pod-security.kubernetes.io/enforce',
      });
  },
});
