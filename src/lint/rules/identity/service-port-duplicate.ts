import { defineRule } from '../../rule.ts';

/** Validation refuses it: `spec.ports[1]: Duplicate value`. */
export default defineRule({
  id: 'service-port-duplicate',
  section: 'B',
  severity: 'error',
  profile: 'default',
  summary: 'Two ports of a Service have the same name, or the same number and protocol.',
  refused: [{ kinds: ['Service'], codes: ['KT4005'], field: /^spec\.ports\[\d+\](\.name)?$/ }],
});
