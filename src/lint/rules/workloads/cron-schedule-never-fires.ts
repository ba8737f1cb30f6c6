import { struct, text } from '../../../k8s/objects.ts';
import { quote } from '../../describe.ts';
import { defineRule } from '../../rule.ts';
import { neverFires } from '../../workloads/cron-days.ts';

/** The server only reads the fields one by one. */
export default defineRule({
  id: 'cron-schedule-never-fires',
  section: 'C',
  severity: 'warning',
  profile: 'default',
  summary: 'The schedule of a CronJob names a date that does not exist.',
  check({ graph, report }) {
    for (const object of graph.ofKind('batch/CronJob')) {
      const schedule = text(struct(object.object, 'spec'), 'schedule');
      if (!neverFires(schedule)) continue;
      report({
        object,
        path: ['spec', 'schedule'],
        message: `schedule ${quote(schedule)} names a day that none of its months has`,
      });
    }
  },
});
