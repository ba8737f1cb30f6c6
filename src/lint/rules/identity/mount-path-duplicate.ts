import { defineRule } from '../../rule.ts';

/** Validation refuses it: `mountPath: Invalid value: must be unique`. Paths that only differ in how they are written are told by mount-path-shadowed. */
export default defineRule({
  id: 'mount-path-duplicate',
  section: 'B',
  severity: 'error',
  profile: 'default',
  summary: 'Two mounts of a container have the same path.',
  refused: [{ codes: ['KT4002'], field: /\.volumeMounts\[\d+\]\.mountPath$/, message: /: must be unique$/ }],
});
