import { containerPorts } from '../../objects/ports.ts';
import { allContainerSettings } from '../../pod-security/settings.ts';
import { defineRule } from '../../rule.ts';

export default defineRule({
  id: 'ssh-port',
  section: 'I',
  severity: 'info',
  profile: 'security',
  summary: 'A container listens on the port of SSH.',
  synonyms: ['kube-linter ssh-port', 'kubescape C-0042', 'monokle KBP110'],
  check({ graph, report }) {
    for (const { pod, who, container } of allContainerSettings(graph))
      for (const { number, protocol, path } of containerPorts(pod, container))
        if (number === 22 && protocol === 'TCP')
          report({
            object: pod.object,
            path: [...path, 'containerPort'],
            message: `${who} listens on the port of SSH`,
          });
  },
});
