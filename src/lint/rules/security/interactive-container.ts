import { bool } from '../../../k8s/objects.ts';
import { allContainerSettings } from '../../pod-security/settings.ts';
import { defineRule } from '../../rule.ts';

export default defineRule({
  id: 'interactive-container',
  section: 'I',
  severity: 'info',
  profile: 'security',
  summary: 'A container waits for somebody to type.',
  synonyms: ['gatekeeper disallowinteractive'],
  check({ graph, report }) {
    for (const { pod, who, container } of allContainerSettings(graph)) {
      const field = ['stdin', 'tty'].find((name) => bool(container.object, name) === true);
      if (field === undefined) continue;
      const what = field === 'tty' ? 'has a terminal' : 'keeps its input open';
      report({ object: pod.object, path: [...container.path, field], message: `${who} ${what}` });
    }
  },
});
