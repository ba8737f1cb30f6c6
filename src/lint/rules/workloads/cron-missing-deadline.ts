import { has, struct } from '../../../k8s/objects.ts';
import { defineRule } from '../../rule.ts';

/** Without a deadline all misses since the last run are counted. */
export default defineRule({
  id: 'cron-missing-deadline',
  section: 'C',
  severity: 'info',
  profile: 'reliability',
  summary: 'A CronJob does not say how late a job may start.',
  synonyms: ['kube-score cronjob-has-deadline', 'datree CRONJOB_MISSING_STARTINGDEADLINESECOND_KEY'],
  check({ graph, report }) {
    for (const object of graph.ofKind('batch/CronJob'))
      if (!has(struct(object.object, 'spec'), 'startingDeadlineSeconds'))
        report({ object, path: ['spec'], message: 'startingDeadlineSeconds is not set' });
  },
});
