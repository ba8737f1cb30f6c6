import { inNamespace } from '../../describe.ts';
import { guardedByPlugin, podsOfPolicies } from '../../network/selected-pods.ts';
import { podsToSecure } from '../../pod-security/settings.ts';
import { defineRule } from '../../rule.ts';

/** Pods in the node's network are beyond policies. */
export default defineRule({
  id: 'pod-without-networkpolicy',
  section: 'I',
  severity: 'info',
  profile: 'security',
  summary: 'No NetworkPolicy selects a pod: every pod of the cluster may reach it.',
  synonyms: [
    'kube-linter non-isolated-pod',
    'kube-score pod-networkpolicy',
    'polaris missingNetworkPolicy',
    'checkov CKV2_K8S_6',
    'kubescape C-0030',
    'kubescape C-0260',
    'popeye 1204',
  ],
  check({ graph, report }) {
    if (graph.partial) return;
    const selected = podsOfPolicies(graph);
    const isGuarded = guardedByPlugin(graph);
    for (const pod of podsToSecure(graph)) {
      if (selected.has(pod) || pod.spec.hostNetwork === true || isGuarded(pod.namespace)) continue;
      report({
        object: pod.object,
        path: [...pod.path, 'metadata', 'labels'],
        message: `no NetworkPolicy selects the pod${inNamespace(pod.namespace)}`,
      });
    }
  },
});
