import { integer, structs } from '../../../k8s/objects.ts';
import { allContainerSettings } from '../../pod-security/settings.ts';
import { defineRule } from '../../rule.ts';

/** In the network of the node every port is the node's, and pss-host-namespaces says so. */
export default defineRule({
  id: 'pss-host-ports',
  section: 'H',
  severity: 'warning',
  profile: 'security',
  summary: 'A container takes a port of its node.',
  synonyms: [
    'pss B',
    'polaris hostPortSet',
    'checkov CKV_K8S_26',
    'trivy KSV-0024',
    'kubescape C-0044',
    'datree CONTAINERS_INCORRECT_KEY_HOSTPORT',
    'monokle PSS106',
    'gatekeeper host-network-ports',
  ],
  check({ graph, report }) {
    for (const { pod, who, container } of allContainerSettings(graph)) {
      if (pod.spec.hostNetwork === true) continue;
      for (const [i, port] of structs(container.object, 'ports').entries()) {
        const taken = integer(port, 'hostPort');
        if (!taken) continue;
        report({
          object: pod.object,
          path: [...container.path, 'ports', i, 'hostPort'],
          message: `${who} takes port ${taken} of the node`,
        });
      }
    }
  },
});
