import { quote } from '../../describe.ts';
import { hostPathsOf } from '../../pod-security/host-paths.ts';
import { podsToSecure } from '../../pod-security/settings.ts';
import { defineRule } from '../../rule.ts';
import { isCloudCredentials } from '../../security/sensitive-paths.ts';

export default defineRule({
  id: 'cloud-credentials-host-path',
  section: 'I',
  severity: 'warning',
  profile: 'security',
  summary: 'A pod has the credentials with which its node signs in to a cloud.',
  synonyms: ['kubescape C-0020'],
  check({ graph, report }) {
    for (const pod of podsToSecure(graph))
      for (const { name, folder, path } of hostPathsOf(pod))
        if (isCloudCredentials(folder))
          report({
            object: pod.object,
            path,
            message: `volume ${quote(name)} is ${quote(folder)} of the node, which holds credentials of a cloud`,
          });
  },
});
