import { structs, text } from '../../../k8s/objects.ts';
import { quote } from '../../describe.ts';
import { allContainerSettings } from '../../pod-security/settings.ts';
import { defineRule } from '../../rule.ts';

export default defineRule({
  id: 'mount-propagation',
  section: 'I',
  severity: 'warning',
  profile: 'security',
  summary: 'What a container mounts appears on its node too.',
  synonyms: ['monokle KBP115'],
  check({ graph, report }) {
    for (const { pod, who, container } of allContainerSettings(graph))
      for (const [i, mount] of structs(container.object, 'volumeMounts').entries())
        if (text(mount, 'mountPropagation') === 'Bidirectional')
          report({
            object: pod.object,
            path: [...container.path, 'volumeMounts', i, 'mountPropagation'],
            message: `what ${who} mounts below ${quote(text(mount, 'mountPath'))} is mounted on the node too`,
          });
  },
});
