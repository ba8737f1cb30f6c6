import { defineRule } from '../../rule.ts';

/** Validation refuses it; sidecars (`restartPolicy: Always`) may have probes. */
export default defineRule({
  id: 'probe-on-init-container',
  section: 'C',
  severity: 'error',
  profile: 'default',
  summary: 'An init container that is no sidecar has a probe.',
  refused: [{ codes: ['KT4004'], field: /\.initContainers\[\d+\]\.(liveness|readiness|startup)Probe$/ }],
});
