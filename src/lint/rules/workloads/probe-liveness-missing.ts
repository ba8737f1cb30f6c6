import { has } from '../../../k8s/objects.ts';
import { quote } from '../../describe.ts';
import { defineRule } from '../../rule.ts';

/** Off by default: a careless liveness probe does more harm than none. */
export default defineRule({
  id: 'probe-liveness-missing',
  section: 'C',
  severity: 'info',
  profile: 'reliability',
  summary: 'A container of a lasting workload has no liveness probe.',
  synonyms: [
    'kube-linter no-liveness-probe',
    'kube-score pod-probes',
    'polaris livenessProbeMissing',
    'checkov CKV_K8S_8',
    'kubescape C-0056',
    'datree CONTAINERS_MISSING_LIVENESSPROBE_KEY',
    'popeye 103',
  ],
  check({ graph, report }) {
    for (const { object, containers, lasting } of graph.pods) {
      if (!lasting && object.id.kind !== 'Pod') continue;
      for (const container of containers)
        if (container.longRunning && !has(container.object, 'livenessProbe'))
          report({ object, path: container.path, message: `container ${quote(container.name)} has no liveness probe` });
    }
  },
});
