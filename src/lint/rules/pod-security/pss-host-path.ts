import { quote } from '../../describe.ts';
import { hostPathsOf } from '../../pod-security/host-paths.ts';
import { podsToSecure } from '../../pod-security/settings.ts';
import { defineRule } from '../../rule.ts';

export default defineRule({
  id: 'pss-host-path',
  section: 'H',
  severity: 'error',
  profile: 'security',
  summary: 'A volume is a file or folder of the node.',
  synonyms: [
    'pss B',
    'polaris hostPathSet',
    'trivy KSV-0023',
    'kubescape C-0048',
    'datree CONTAINERS_INCORRECT_KEY_HOSTPATH',
    'monokle PSS105',
    'gatekeeper host-filesystem',
  ],
  check({ graph, report }) {
    for (const pod of podsToSecure(graph))
      for (const { name, folder, path } of hostPathsOf(pod))
        report({ object: pod.object, path, message: `volume ${quote(name)} is ${quote(folder)} of the node` });
  },
});
