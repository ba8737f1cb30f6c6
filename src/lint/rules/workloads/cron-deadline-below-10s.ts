import { integer, struct } from '../../../k8s/objects.ts';
import { defineRule } from '../../rule.ts';

/** The controller looks at each CronJob every ten seconds. */
export default defineRule({
  id: 'cron-deadline-below-10s',
  section: 'C',
  severity: 'warning',
  profile: 'default',
  summary: 'A CronJob gives its jobs less than ten seconds to start.',
  check({ graph, report }) {
    for (const object of graph.ofKind('batch/CronJob')) {
      const seconds = integer(struct(object.object, 'spec'), 'startingDeadlineSeconds');
      if (seconds === undefined || seconds < 0 || seconds >= 10) continue;
      report({
        object,
        path: ['spec', 'startingDeadlineSeconds'],
        message: `startingDeadlineSeconds is ${seconds}, and the controller looks at schedules every 10 seconds`,
      });
    }
  },
});
