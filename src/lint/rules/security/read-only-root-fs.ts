import { bool } from '../../../k8s/objects.ts';
import { isWindows } from '../../../policy/pod-security/index.ts';
import { allContainerSettings } from '../../pod-security/settings.ts';
import { defineRule } from '../../rule.ts';

export default defineRule({
  id: 'read-only-root-fs',
  section: 'I',
  severity: 'info',
  profile: 'security',
  summary: 'A container may write to its own root file system.',
  synonyms: [
    'kube-linter no-read-only-root-fs',
    'kube-score container-security-context-readonlyrootfilesystem',
    'polaris notReadOnlyRootFilesystem',
    'checkov CKV_K8S_22',
    'kubesec ReadOnlyRootFilesystem',
    'trivy KSV-0014',
    'kubescape C-0017',
    'monokle KBP102',
    'gatekeeper read-only-root-filesystem',
  ],
  check({ graph, report }) {
    for (const { pod, who, object, path } of allContainerSettings(graph))
      if (bool(object, 'readOnlyRootFilesystem') !== true && !isWindows(pod))
        report({
          object: pod.object,
          path: [...path, 'readOnlyRootFilesystem'],
          message: `${who} may write to its root file system`,
        });
  },
});
