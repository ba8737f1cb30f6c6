import { formatQuantity } from '../../../k8s/quantity.ts';
import { defineRule } from '../../rule.ts';
import { approximately } from '../../scaling/amounts.ts';
import { containerLabel, storedAmounts } from '../../scaling/pod-amounts.ts';

export default defineRule({
  id: 'resource-ratio',
  section: 'D',
  severity: 'info',
  profile: 'efficiency',
  summary: 'The limit of a container is many times its request.',
  synonyms: ['gatekeeper containerresourceratios', 'kyverno enforce-resources-as-ratio'],
  options: {
    most: { default: 4, describe: 'how many times the request a limit may be' },
    resources: { default: ['cpu', 'memory'], describe: 'the resources that are looked at' },
  },
  check({ graph, options, report }) {
    for (const pod of graph.pods)
      for (const container of pod.containers) {
        const { requests, limits } = storedAmounts(graph, pod, container);
        for (const name of container.longRunning ? options.resources : []) {
          const [request, limit] = [requests.get(name), limits.get(name)];
          if (request === undefined || limit === undefined || request.unscaled <= 0n) continue;
          if (approximately(limit) <= options.most * approximately(request)) continue;
          report({
            object: pod.object,
            path: [...container.path, 'resources', 'limits', name],
            message: `${containerLabel(container)} may use ${formatQuantity(limit)} of ${name}, more than ${options.most} times the ${formatQuantity(request)} it requests`,
          });
        }
      }
  },
});
