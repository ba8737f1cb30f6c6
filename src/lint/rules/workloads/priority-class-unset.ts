import { text } from '../../../k8s/objects.ts';
import { podOwner } from '../../describe.ts';
import { defineRule } from '../../rule.ts';

/** For clusters where pods push others out. */
export default defineRule({
  id: 'priority-class-unset',
  section: 'C',
  severity: 'info',
  profile: 'policy',
  summary: 'A workload has no priority class.',
  synonyms: ['polaris priorityClassNotSet', 'kyverno require-pod-priorityclassname'],
  check({ graph, report }) {
    for (const pod of graph.pods)
      if (pod.lasting && !pod.owned && text(pod.spec, 'priorityClassName') === '')
        report({
          object: pod.object,
          path: [...pod.specPath, 'priorityClassName'],
          message: `${podOwner(pod)} has no priorityClassName`,
        });
  },
});
