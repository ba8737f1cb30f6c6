import { integer, list } from '../../../k8s/objects.ts';
import { allSettings } from '../../pod-security/settings.ts';
import { defineRule } from '../../rule.ts';

export default defineRule({
  id: 'run-as-root-group',
  section: 'I',
  severity: 'info',
  profile: 'security',
  summary: 'A pod or container is in the group of root.',
  synonyms: ['trivy KSV-0116', 'kyverno require-non-root-groups', 'monokle KBP109'],
  check({ graph, report }) {
    for (const { pod, who, object, path } of allSettings(graph)) {
      for (const field of ['runAsGroup', 'fsGroup'])
        if (integer(object, field) === 0)
          report({ object: pod.object, path: [...path, field], message: `${who} is in the group of root` });
      const more = list(object, 'supplementalGroups').findIndex((group) => Number(group) === 0 && group !== null);
      if (more >= 0)
        report({
          object: pod.object,
          path: [...path, 'supplementalGroups', more],
          message: `${who} is in the group of root`,
        });
    }
  },
});
