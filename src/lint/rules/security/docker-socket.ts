import { quote } from '../../describe.ts';
import { hostPathsOf } from '../../pod-security/host-paths.ts';
import { podsToSecure } from '../../pod-security/settings.ts';
import { defineRule } from '../../rule.ts';
import { isRuntimeSocket } from '../../security/sensitive-paths.ts';

export default defineRule({
  id: 'docker-socket',
  section: 'I',
  severity: 'error',
  profile: 'security',
  summary: "A pod has the socket of the node's container runtime.",
  synonyms: [
    'kube-linter docker-sock',
    'checkov CKV_K8S_27',
    'kubesec DockerSock',
    'trivy KSV-0006',
    'kubescape C-0074',
    'monokle KBP101',
    'kyverno disallow-cri-sock-mount',
  ],
  check({ graph, report }) {
    for (const pod of podsToSecure(graph))
      for (const { name, folder, path } of hostPathsOf(pod))
        if (isRuntimeSocket(folder))
          report({
            object: pod.object,
            path,
            message: `volume ${quote(name)} is the socket of the node's container runtime`,
          });
  },
});
