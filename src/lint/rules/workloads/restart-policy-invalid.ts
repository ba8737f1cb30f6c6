import { defineRule } from '../../rule.ts';

/** Validation refuses it. `Always` is the default, so that a Job without the field is refused, too. */
export default defineRule({
  id: 'restart-policy-invalid',
  section: 'C',
  severity: 'error',
  profile: 'default',
  summary: 'The restart policy of the pods is none that the workload can have.',
  synonyms: [
    'datree WORKLOAD_INCORRECT_RESTARTPOLICY_VALUE_ALWAYS',
    'kube-linter restart-policy',
    'kube-score cronjob-restartpolicy',
  ],
  refused: [{ codes: ['KT4001', 'KT4003'], field: /\.template\.spec\.restartPolicy$/ }],
});
