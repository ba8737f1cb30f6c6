import { nearHelp, podOwner, quote } from '../../describe.ts';
import { defineRule } from '../../rule.ts';
import { resourceMetrics } from '../../scaling/metrics.ts';

export default defineRule({
  id: 'hpa-container-metric-missing',
  section: 'D',
  severity: 'error',
  profile: 'default',
  summary: 'A container metric of an autoscaler names a container that its target does not have.',
  check({ graph, report }) {
    for (const { from, role, to } of graph.edges('scale')) {
      const pod = role === 'hpa' && to[0] !== undefined ? graph.podOf(to[0]) : undefined;
      if (pod === undefined || pod.containers.length === 0) continue;
      const names = pod.containers.filter(({ longRunning }) => longRunning).map(({ name }) => name);
      for (const { container, path } of resourceMetrics(from)) {
        if (container === undefined || container === '' || names.includes(container)) continue;
        report({
          object: from,
          path: [...path, 'container'],
          message: `container ${quote(container)} is not among the containers of ${podOwner(pod)}`,
          ...nearHelp(container, names),
        });
      }
    }
  },
});
