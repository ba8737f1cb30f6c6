import { struct, text } from '../../../k8s/objects.ts';
import { defineRule } from '../../rule.ts';

/** Allow is the default. */
export default defineRule({
  id: 'cron-concurrency-allow',
  section: 'C',
  severity: 'info',
  profile: 'reliability',
  summary: 'A CronJob starts a job while the one before is still running.',
  synonyms: ['datree CRONJOB_MISSING_CONCURRENCYPOLICY_KEY'],
  check({ graph, report }) {
    for (const object of graph.ofKind('batch/CronJob')) {
      const policy = text(struct(object.object, 'spec'), 'concurrencyPolicy');
      if (policy === 'Forbid' || policy === 'Replace') continue;
      report({
        object,
        path: ['spec', 'concurrencyPolicy'],
        message: `concurrencyPolicy is ${policy === '' ? 'not set, which is Allow' : 'Allow'}`,
      });
    }
  },
});
