import { defineRule } from '../../rule.ts';

/** Validation refuses it. Labels of selectors belong to `selector-invalid`. */
export default defineRule({
  id: 'label-invalid',
  section: 'M',
  severity: 'error',
  profile: 'default',
  summary: 'The key or the value of a label breaks their syntax.',
  synonyms: ['kube-score label-values', 'datree WORKLOAD_INVALID_LABELS_VALUE', 'flux-schema'],
  refused: [{ codes: ['KT3002', 'KT4002'], field: /(^|\.)labels(\[.*\])?$/ }],
});
