import { compareQuantities, formatQuantity } from '../../../k8s/quantity.ts';
import { defineRule } from '../../rule.ts';
import { containerLabel, storedAmounts } from '../../scaling/pod-amounts.ts';

export default defineRule({
  id: 'resource-requests-equal-limits',
  section: 'D',
  severity: 'info',
  profile: 'efficiency',
  summary: 'The requests of a container differ from its limits.',
  synonyms: [
    'datree EKS_INVALID_MEMORY_REQUEST_LIMIT',
    'kyverno memory-requests-equal-limits',
    'kube-score container-cpu-requests-equal-limits',
    'kube-score container-memory-requests-equal-limits',
    'kube-score container-resource-requests-equal-limits',
  ],
  options: { resources: { default: ['cpu', 'memory'], describe: 'the resources that are looked at' } },
  check({ graph, options, report }) {
    for (const pod of graph.pods)
      for (const container of pod.containers) {
        if (!container.longRunning) continue;
        const { requests, limits } = storedAmounts(graph, pod, container);
        for (const name of options.resources) {
          const [request, limit] = [requests.get(name), limits.get(name)];
          if (request === undefined || limit === undefined || compareQuantities(request, limit) === 0) continue;
          report({
            object: pod.object,
            path: [...container.path, 'resources', 'requests', name],
            message: `${containerLabel(container)} requests ${formatQuantity(request)} of ${name} and may use ${formatQuantity(limit)}`,
          });
        }
      }
  },
});
