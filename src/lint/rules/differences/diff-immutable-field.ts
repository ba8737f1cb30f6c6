import { defineRule } from '../../rule.ts';

export default defineRule({
  id: 'diff-immutable-field',
  section: 'P',
  severity: 'error',
  profile: 'default',
  summary: 'A change of a field that cannot change: the object must be deleted and created again.',
  ofRun: true,
});
