import { has, list } from '../../../k8s/objects.ts';
import { quote } from '../../describe.ts';
import { defineRule } from '../../rule.ts';
import { servedPods } from '../../workloads/served-pods.ts';

/** Of several containers those that declare ports are the ones that serve. */
export default defineRule({
  id: 'probe-readiness-missing',
  section: 'C',
  severity: 'warning',
  profile: 'reliability',
  summary: 'A container that a Service sends traffic to has no readiness probe.',
  synonyms: [
    'kube-linter no-readiness-probe',
    'kube-score pod-probes',
    'polaris readinessProbeMissing',
    'checkov CKV_K8S_9',
    'kubescape C-0018',
    'datree CONTAINERS_MISSING_READINESSPROBE_KEY',
    'popeye 104',
  ],
  check({ graph, report }) {
    for (const { object, containers } of servedPods(graph)) {
      const running = containers.filter(({ longRunning }) => longRunning);
      for (const container of running) {
        const serves = running.length === 1 || list(container.object, 'ports').length > 0;
        if (serves && !has(container.object, 'readinessProbe'))
          report({
            object,
            path: container.path,
            message: `container ${quote(container.name)} has no readiness probe, and a Service sends traffic to it`,
          });
      }
    }
  },
});
