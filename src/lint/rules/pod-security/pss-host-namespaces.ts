import { bool } from '../../../k8s/objects.ts';
import { podsToSecure } from '../../pod-security/settings.ts';
import { defineRule } from '../../rule.ts';

const SHARED = { hostNetwork: 'network', hostPID: 'process table', hostIPC: 'shared memory' } as const;

/** One finding for each of the three, so that one of them can be suppressed alone. */
export default defineRule({
  id: 'pss-host-namespaces',
  section: 'H',
  severity: 'error',
  profile: 'security',
  summary: 'A pod shares the network, the processes or the shared memory of its node.',
  synonyms: [
    'pss B',
    'kube-linter host-network',
    'kube-linter host-pid',
    'kube-linter host-ipc',
    'polaris hostNetworkSet',
    'polaris hostPIDSet',
    'polaris hostIPCSet',
    'checkov CKV_K8S_17',
    'checkov CKV_K8S_18',
    'checkov CKV_K8S_19',
    'kubesec HostNetwork',
    'kubesec HostPID',
    'kubesec HostIPC',
    'trivy KSV-0008',
    'trivy KSV-0009',
    'trivy KSV-0010',
    'kubescape C-0038',
    'kubescape C-0041',
    'kubescape C-0275',
    'kubescape C-0276',
    'datree HOSTIPC',
    'datree HOSTNETWORK',
    'monokle PSS102',
    'gatekeeper host-namespaces',
  ],
  check({ graph, report }) {
    for (const { object, spec, specPath } of podsToSecure(graph))
      for (const [field, what] of Object.entries(SHARED))
        if (bool(spec, field) === true)
          report({ object, path: [...specPath, field], message: `the pod shares the ${what} of its node` });
  },
});
