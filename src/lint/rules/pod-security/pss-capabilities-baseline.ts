import { struct, texts } from '../../../k8s/objects.ts';
import { isBaselineCapability } from '../../../policy/pod-security/index.ts';
import { quote } from '../../describe.ts';
import { allContainerSettings } from '../../pod-security/settings.ts';
import { defineRule } from '../../rule.ts';

export default defineRule({
  id: 'pss-capabilities-baseline',
  section: 'H',
  severity: 'error',
  profile: 'security',
  summary: 'A container adds a Linux capability beyond those of the baseline.',
  synonyms: [
    'pss B',
    'polaris dangerousCapabilities',
    'polaris insecureCapabilities',
    'checkov CKV_K8S_25',
    'checkov CKV_K8S_39',
    'kubesec CapSysAdmin',
    'trivy KSV-0005',
    'trivy KSV-0022',
    'trivy KSV-0119',
    'trivy KSV-0120',
    'kubescape C-0046',
    'monokle PSS104',
    'monokle KBP100',
    'datree CONTAINERS_INVALID_CAPABILITIES_VALUE',
  ],
  check({ graph, report }) {
    for (const { pod, who, object, path } of allContainerSettings(graph))
      for (const [i, name] of texts(struct(object, 'capabilities'), 'add').entries())
        if (!isBaselineCapability(name))
          report({
            object: pod.object,
            path: [...path, 'capabilities', 'add', i],
            message: `${who} adds capability ${quote(name)}`,
          });
  },
});
