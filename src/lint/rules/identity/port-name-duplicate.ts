import { quote } from '../../describe.ts';
import { containerPorts } from '../../objects/ports.ts';
import { repeats } from '../../repeats.ts';
import { defineRule } from '../../rule.ts';

/** Within a container the server refuses it, across containers it warns; this rule also sees pods of custom workloads. */
export default defineRule({
  id: 'port-name-duplicate',
  section: 'B',
  severity: 'warning',
  profile: 'default',
  summary: 'Two ports of a pod have the same name.',
  synonyms: ['kube-score container-ports-check'],
  refused: [
    { codes: ['KT4005'], field: /[cC]ontainers\[\d+\]\.ports\[\d+\]\.name$/ },
    { codes: ['KT4100'], field: /[cC]ontainers\[\d+\]\.ports\[\d+\]$/, message: /: duplicate port name / },
  ],
  check({ graph, report }) {
    for (const pod of graph.pods) {
      const ports = pod.containers.flatMap((container) => containerPorts(pod, container));
      for (const { item, first } of repeats(ports, ({ name }) => name || undefined)) {
        const together = item.container === first.container;
        report({
          object: pod.object,
          path: together ? [...item.path, 'name'] : item.path,
          message: together
            ? `port name ${quote(item.name)} is used twice in container ${quote(item.container.name)}`
            : `port name ${quote(item.name)} of container ${quote(item.container.name)} is that of a port of container ${quote(first.container.name)}, which is the one that is found by name`,
          related: [{ message: 'the first port of that name', object: pod.object, path: first.path }],
        });
      }
    }
  },
});
