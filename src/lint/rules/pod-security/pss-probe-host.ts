import { struct, text } from '../../../k8s/objects.ts';
import { quote } from '../../describe.ts';
import { allContainerSettings } from '../../pod-security/settings.ts';
import { defineRule } from '../../rule.ts';
import { handlerPath, handlersOf } from '../../workloads/probes.ts';

/** Part of the baseline since 1.34. */
export default defineRule({
  id: 'pss-probe-host',
  section: 'H',
  severity: 'error',
  profile: 'security',
  summary: 'A probe or lifecycle handler asks a host of its own choice instead of the pod.',
  synonyms: ['pss B', 'gatekeeper host-probes-lifecycle'],
  check({ graph, minor, report }) {
    if (minor < 34) return;
    for (const { pod, who, container } of allContainerSettings(graph))
      for (const handler of handlersOf(container))
        for (const action of ['httpGet', 'tcpSocket']) {
          const host = text(struct(handler.object, action), 'host');
          if (host === '') continue;
          report({
            object: pod.object,
            path: [...handlerPath(container, handler), action, 'host'],
            message: `the ${handler.name} of ${who} asks ${quote(host)} instead of the pod`,
          });
        }
  },
});
