import { defineRule } from '../../rule.ts';
/** Validation refuses it: `default request value 2 is greater than default limit value 1`. */
export default defineRule({
  id: 'limitrange-default-conflict',
  section: 'D',
  severity: 'error',
  profile: 'default',
  summary: 'The values of a LimitRange contradict each other.',
  refused: [
    {
      kinds: ['LimitRange'],
      codes: ['KT4002'],
      field: /^spec\.limits\[\d+\]\.(min|max|default|defaultRequest|maxLimitRequestRatio)\b/,
    },
  ],
});
