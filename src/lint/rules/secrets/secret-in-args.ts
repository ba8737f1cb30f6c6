import { placedWordsOf } from '../../objects/container.ts';
import { allContainerSettings } from '../../pod-security/settings.ts';
import { defineRule } from '../../rule.ts';
import { secretInWord } from '../../secrets/words.ts';

/** Arguments are shown by ps and in the description of the pod. */
export default defineRule({
  id: 'secret-in-args',
  section: 'J',
  severity: 'warning',
  profile: 'security',
  summary: 'A container is started with a secret in plain text.',
  synonyms: ['datree ALL_EXPOSED_SECRET_*'],
  check({ graph, report }) {
    for (const { pod, who, container } of allContainerSettings(graph)) {
      const words = placedWordsOf(container);
      for (const [i, { word, path }] of words.entries()) {
        const fault = secretInWord(word, words[i + 1]?.word);
        if (fault !== undefined)
          report({
            object: pod.object,
            path,
            message: `an argument of ${who} ${fault}`,
            help: 'read it from a Secret',
          });
      }
    }
  },
});
