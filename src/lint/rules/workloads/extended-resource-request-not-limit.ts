import { defineRule } from '../../rule.ts';

/** Validation refuses it: such resources are not overcommitted. */
export default defineRule({
  id: 'extended-resource-request-not-limit',
  section: 'C',
  severity: 'error',
  profile: 'default',
  summary: 'Requests and limits of an extended resource or of huge pages differ.',
  refused: [
    { codes: ['KT4002'], message: /: must be equal to .* limit/ },
    { codes: ['KT4001'], message: /Limit must be set for non overcommitable resources/ },
  ],
});
