import type { JsonObject } from '../../../core/json.ts';
import { has, struct } from '../../../k8s/objects.ts';
import { defineRule } from '../../rule.ts';

/** The default of backoffLimit is 6; a pod that hangs is no failure at all. */
export default defineRule({
  id: 'job-active-deadline-missing',
  section: 'C',
  severity: 'info',
  profile: 'reliability',
  summary: 'A Job limits neither its time nor its attempts.',
  synonyms: ['kyverno enforce-pod-duration'],
  check({ graph, report }) {
    for (const object of graph.ofKind('batch/Job'))
      if (isUnlimited(struct(object.object, 'spec'))) report({ object, path: ['spec'], message: MESSAGE });
    for (const object of graph.ofKind('batch/CronJob'))
      if (isUnlimited(struct(struct(struct(object.object, 'spec'), 'jobTemplate'), 'spec')))
        report({ object, path: ['spec', 'jobTemplate', 'spec'], message: MESSAGE });
  },
});

const MESSAGE = 'neither activeDeadlineSeconds nor backoffLimit is set';

const isUnlimited = (spec: JsonObject | undefined): boolean =>
  !has(spec, 'activeDeadlineSeconds') && !has(spec, 'backoffLimit');
