import { quote } from '../../describe.ts';
import { accountOf, boundAccounts, mountsToken } from '../../rbac/accounts.ts';
import { defineRule } from '../../rule.ts';

/** An account that is not among the objects may be granted something where it is made. */
export default defineRule({
  id: 'service-account-token-automount',
  section: 'G',
  severity: 'info',
  profile: 'security',
  summary: 'A pod has the token of an account that is granted nothing.',
  synonyms: [
    'polaris automountServiceAccountToken',
    'checkov CKV_K8S_38',
    'kubesec AutomountServiceAccountToken',
    'trivy KSV-0036',
    'kubescape C-0034',
    'kubescape C-0190',
    'kubescape C-0261',
    'monokle KBP106',
    'gatekeeper automount-serviceaccount-token',
    'popeye 301',
    'popeye 303',
  ],
  check({ graph, report }) {
    const isBound = boundAccounts(graph);
    for (const pod of graph.pods) {
      const name = accountOf(pod);
      if (!mountsToken(graph, pod) || isBound(pod.namespace, name)) continue;
      if (name !== 'default' && graph.find('ServiceAccount', name, pod.namespace) === undefined) continue;
      report({
        object: pod.object,
        path: [...pod.specPath, 'automountServiceAccountToken'],
        message: `the token of ServiceAccount ${quote(name)} is mounted, though nothing here grants it a right`,
        help: 'say automountServiceAccountToken: false',
      });
    }
  },
});
