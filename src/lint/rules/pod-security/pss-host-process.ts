import { bool, struct } from '../../../k8s/objects.ts';
import { allSettings } from '../../pod-security/settings.ts';
import { defineRule } from '../../rule.ts';

export default defineRule({
  id: 'pss-host-process',
  section: 'H',
  severity: 'error',
  profile: 'security',
  summary: 'A pod or container runs as a process of its Windows node.',
  synonyms: [
    'pss B',
    'polaris hostProcess',
    'trivy KSV-0103',
    'monokle PSS101',
    'datree EKS_INVALID_HOSTPROCESS_VALUE',
    'kubescape C-0202',
  ],
  check({ graph, report }) {
    for (const { pod, who, object, path } of allSettings(graph))
      if (bool(struct(object, 'windowsOptions'), 'hostProcess') === true)
        report({
          object: pod.object,
          path: [...path, 'windowsOptions', 'hostProcess'],
          message: `${who} runs as a process of the node`,
        });
  },
});
