import { imageName } from '../../../k8s/image.ts';
import { structs, text } from '../../../k8s/objects.ts';
import { programOf } from '../../images/image-uses.ts';
import { placedWordsOf } from '../../objects/container.ts';
import { allContainerSettings } from '../../pod-security/settings.ts';
import { defineRule } from '../../rule.ts';

/** The variable alone is enough, as images have all names; the flag only where the image is git-sync's. */
export default defineRule({
  id: 'git-sync-injection',
  section: 'I',
  severity: 'info',
  profile: 'security',
  summary: 'git-sync is told which program to run as git.',
  synonyms: ['checkov CKV_K8S_159'],
  check({ graph, report }) {
    for (const { pod, who, container } of allContainerSettings(graph)) {
      const message = `git-sync of ${who} runs whatever program that is as git`;
      const variable = structs(container.object, 'env').findIndex((one) => text(one, 'name') === 'GITSYNC_GIT');
      if (variable >= 0) report({ object: pod.object, path: [...container.path, 'env', variable], message });
      const name = imageName(text(container.object, 'image'));
      if (name === undefined || !programOf(name).startsWith('git-sync')) continue;
      const flag = placedWordsOf(container).find(({ word }) => /^--?git(=|$)/.test(word));
      if (flag !== undefined) report({ object: pod.object, path: flag.path, message });
    }
  },
});
