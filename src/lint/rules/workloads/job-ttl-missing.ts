import { entries, has, struct } from '../../../k8s/objects.ts';
import { hooksOf } from '../../objects/hooks.ts';
import { defineRule } from '../../rule.ts';

/** Jobs of a CronJob are deleted by its history limits; those of Helm hooks by their delete policy. */
export default defineRule({
  id: 'job-ttl-missing',
  section: 'C',
  severity: 'info',
  profile: 'efficiency',
  summary: 'A finished Job stays for ever, or one of a CronJob is deleted before its history says so.',
  synonyms: ['kube-linter job-ttl-seconds-after-finished', 'kyverno add-ttl-jobs'],
  check({ graph, report }) {
    for (const object of graph.ofKind('batch/Job')) {
      const metadata = struct(object.object, 'metadata');
      const isDeleted = entries(metadata, 'annotations').some(([name]) => name === 'helm.sh/hook-delete-policy');
      if ((hooksOf(object).length > 0 && isDeleted) || has(metadata, 'ownerReferences')) continue;
      if (!has(struct(object.object, 'spec'), 'ttlSecondsAfterFinished'))
        report({ object, path: ['spec'], message: 'ttlSecondsAfterFinished is not set' });
    }
    for (const object of graph.ofKind('batch/CronJob')) {
      const template = struct(struct(struct(object.object, 'spec'), 'jobTemplate'), 'spec');
      if (has(template, 'ttlSecondsAfterFinished'))
        report({
          object,
          path: ['spec', 'jobTemplate', 'spec', 'ttlSecondsAfterFinished'],
          message: 'ttlSecondsAfterFinished deletes jobs before the history limits of the CronJob do',
        });
    }
  },
});
