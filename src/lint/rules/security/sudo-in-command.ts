import { placedWordsOf } from '../../objects/container.ts';
import { allContainerSettings } from '../../pod-security/settings.ts';
import { defineRule } from '../../rule.ts';

export default defineRule({
  id: 'sudo-in-command',
  section: 'I',
  severity: 'info',
  profile: 'security',
  summary: 'A container is started with sudo.',
  synonyms: ['kubescape C-0062'],
  check({ graph, report }) {
    for (const { pod, who, container } of allContainerSettings(graph)) {
      const found = placedWordsOf(container).find(({ word }) => /(^|[\s;&|(/`])sudo(\s|$)/.test(word));
      if (found !== undefined) report({ object: pod.object, path: found.path, message: `${who} is started with sudo` });
    }
  },
});
