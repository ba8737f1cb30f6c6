import { integer } from '../../../k8s/objects.ts';
import { quote } from '../../describe.ts';
import { containerPorts } from '../../objects/ports.ts';
import { defineRule } from '../../rule.ts';
import { askedPort, handlersOf, portPath } from '../../workloads/probes.ts';

/** Legal, since the list of ports is information only. */
export default defineRule({
  id: 'probe-port-not-exposed',
  section: 'C',
  severity: 'info',
  profile: 'policy',
  summary: 'A probe or lifecycle hook asks a port number that the container does not declare.',
  synonyms: ['kube-linter liveness-port', 'kube-linter readiness-port', 'kube-linter startup-port'],
  check({ graph, report }) {
    for (const pod of graph.pods)
      for (const container of pod.containers)
        for (const handler of handlersOf(container)) {
          const asked = askedPort(handler);
          const port = integer(asked?.owner, 'port');
          if (asked === undefined || port === undefined) continue;
          if (containerPorts(pod, container).some(({ number }) => number === port)) continue;
          report({
            object: pod.object,
            path: portPath(container, handler, asked),
            message: `port ${port} of the ${handler.name} is not among the ports of container ${quote(container.name)}`,
          });
        }
  },
});
