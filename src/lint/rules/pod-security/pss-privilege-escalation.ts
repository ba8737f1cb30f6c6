import { bool } from '../../../k8s/objects.ts';
import { isWindows } from '../../../policy/pod-security/index.ts';
import { allContainerSettings } from '../../pod-security/settings.ts';
import { defineRule } from '../../rule.ts';

/** Privileged containers cannot say no: the server refuses it, and pss-privileged tells them. */
export default defineRule({
  id: 'pss-privilege-escalation',
  section: 'H',
  severity: 'warning',
  profile: 'security',
  summary: 'A process of a container may get more rights than its parent has.',
  synonyms: [
    'pss R',
    'kube-linter privilege-escalation-container',
    'polaris privilegeEscalationAllowed',
    'checkov CKV_K8S_20',
    'kubesec AllowPrivilegeEscalation',
    'trivy KSV-0001',
    'kubescape C-0016',
    'monokle PSS202',
    'gatekeeper allow-privilege-escalation',
  ],
  check({ graph, report }) {
    for (const { pod, who, object, path } of allContainerSettings(graph)) {
      const allowed = bool(object, 'allowPrivilegeEscalation');
      if (allowed === false || isWindows(pod) || bool(object, 'privileged') === true) continue;
      report({
        object: pod.object,
        path: [...path, 'allowPrivilegeEscalation'],
        message: allowed
          ? `${who} lets its processes get more rights`
          : `allowPrivilegeEscalation of ${who} is not set to false`,
      });
    }
  },
});
