import { bool } from '../../../k8s/objects.ts';
import { allContainerSettings } from '../../pod-security/settings.ts';
import { defineRule } from '../../rule.ts';

export default defineRule({
  id: 'pss-privileged',
  section: 'H',
  severity: 'error',
  profile: 'security',
  summary: 'A container is privileged: it may do whatever root of the node may.',
  synonyms: [
    'pss B',
    'kube-linter privileged-container',
    'kube-score container-security-context-privileged',
    'polaris runAsPrivileged',
    'checkov CKV_K8S_16',
    'kubesec Privileged',
    'trivy KSV-0017',
    'kubescape C-0057',
    'datree CONTAINERS_INCORRECT_PRIVILEGED_VALUE_TRUE',
    'monokle PSS103',
  ],
  check({ graph, report }) {
    for (const { pod, who, object, path } of allContainerSettings(graph))
      if (bool(object, 'privileged') === true)
        report({ object: pod.object, path: [...path, 'privileged'], message: `${who} is privileged` });
  },
});
