import { structs, text } from '../../../k8s/objects.ts';
import { nearHelp, quote } from '../../describe.ts';
import { defineRule } from '../../rule.ts';
import { askedPort, handlersOf, portPath } from '../../workloads/probes.ts';

const PORT_NAME = /^(?=.*[a-z])[a-z0-9-]{1,15}$/;

/**
 * The kubelet looks in the ports of the container itself, and takes a text of digits for a number (probe.ResolveContainerPort).
 * What is no name of a port at all is told by port-name-invalid.
 */
export default defineRule({
  id: 'probe-port-name-missing',
  section: 'C',
  severity: 'error',
  profile: 'default',
  summary: 'A probe or lifecycle hook asks a port by a name that the container does not declare.',
  synonyms: ['kube-linter liveness-port', 'kube-linter readiness-port', 'kube-linter startup-port'],
  check({ graph, report }) {
    for (const { object, containers } of graph.pods)
      for (const container of containers)
        for (const handler of handlersOf(container)) {
          const asked = askedPort(handler);
          const port = text(asked?.owner, 'port');
          if (asked === undefined || !PORT_NAME.test(port)) continue;
          const names = structs(container.object, 'ports').map((one) => text(one, 'name'));
          if (names.includes(port)) continue;
          report({
            object,
            path: portPath(container, handler, asked),
            message: `port ${quote(port)} of the ${handler.name} is not among the ports of container ${quote(container.name)}`,
            ...nearHelp(
              port,
              names.filter((name) => name !== ''),
            ),
          });
        }
  },
});
