import { containerPorts } from '../../objects/ports.ts';
import { allContainerSettings } from '../../pod-security/settings.ts';
import { defineRule } from '../../rule.ts';

export default defineRule({
  id: 'privileged-port',
  section: 'I',
  severity: 'info',
  profile: 'security',
  summary: 'A container listens on a port below 1024, which needs rights of root.',
  synonyms: ['kube-linter privileged-ports', 'trivy KSV-0117', 'monokle KBP113'],
  check({ graph, report }) {
    for (const { pod, who, container } of allContainerSettings(graph))
      for (const { number, path } of containerPorts(pod, container))
        if (number !== undefined && number > 0 && number < 1024)
          report({
            object: pod.object,
            path: [...path, 'containerPort'],
            message: `${who} listens on port ${number}, below 1024`,
          });
  },
});
