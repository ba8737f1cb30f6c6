import { defineRule } from '../../rule.ts';
import { containerLabel, storedAmounts } from '../../scaling/pod-amounts.ts';

export default defineRule({
  id: 'resource-ephemeral-missing',
  section: 'D',
  severity: 'info',
  profile: 'efficiency',
  summary: 'A container does not say how much local storage it needs and may use.',
  synonyms: ['kube-score container-ephemeral-storage-request-and-limit', 'gatekeeper ephemeralstoragelimit'],
  check({ graph, report }) {
    for (const pod of graph.pods)
      for (const container of pod.containers) {
        if (!container.longRunning) continue;
        const { requests, limits } = storedAmounts(graph, pod, container);
        const lacking = [...(requests.has(NAME) ? [] : ['request']), ...(limits.has(NAME) ? [] : ['limit'])];
        if (lacking.length === 0) continue;
        report({
          object: pod.object,
          path: [...container.path, 'resources'],
          message: `${containerLabel(container)} has no ${NAME} ${lacking.join(' and no ')}`,
        });
      }
  },
});

const NAME = 'ephemeral-storage';
