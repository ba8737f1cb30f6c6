import { integer, struct } from '../../../k8s/objects.ts';
import { defineRule } from '../../rule.ts';

/** 10 where it is not set. */
export default defineRule({
  id: 'revision-history-zero',
  section: 'C',
  severity: 'info',
  profile: 'reliability',
  summary: 'A workload keeps no earlier revisions to go back to.',
  check({ graph, report }) {
    for (const object of graph.ofKinds([
      'apps/Deployment',
      'apps/StatefulSet',
      'apps/DaemonSet',
      'argoproj.io/Rollout',
    ]))
      if (integer(struct(object.object, 'spec'), 'revisionHistoryLimit') === 0)
        report({
          object,
          path: ['spec', 'revisionHistoryLimit'],
          message: '`kubectl rollout undo` has nothing to go back to',
        });
  },
});
