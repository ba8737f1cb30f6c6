import { bool, struct } from '../../../k8s/objects.ts';
import { defineRule } from '../../rule.ts';

/** Suspending is done by hand, in the cluster, for a while. */
export default defineRule({
  id: 'cron-suspended',
  section: 'C',
  severity: 'info',
  profile: 'policy',
  summary: 'A CronJob is suspended.',
  synonyms: ['popeye 1500'],
  check({ graph, report }) {
    for (const object of graph.ofKind('batch/CronJob'))
      if (bool(struct(object.object, 'spec'), 'suspend') === true)
        report({ object, path: ['spec', 'suspend'], message: 'no job is started while suspend is true' });
  },
});
