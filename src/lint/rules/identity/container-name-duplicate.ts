import { defineRule } from '../../rule.ts';

/** Validation refuses it: `containers[1].name: Duplicate value`. */
export default defineRule({
  id: 'container-name-duplicate',
  section: 'B',
  severity: 'error',
  profile: 'default',
  summary: 'Two containers of a pod have the same name.',
  refused: [{ codes: ['KT4005'], field: /\.(containers|initContainers|ephemeralContainers)\[\d+\]\.name$/ }],
});
