import { defineRule } from '../../rule.ts';
/** Validation refuses it: `Local volume requires node affinity`. */
export default defineRule({
  id: 'pv-node-affinity-missing',
  section: 'E',
  severity: 'error',
  profile: 'default',
  summary: 'A local PersistentVolume does not say which node it is on.',
  refused: [{ kinds: ['PersistentVolume'], codes: ['KT4001'], field: /nodeAffinity/ }],
});
