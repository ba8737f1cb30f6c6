import { defineRule } from '../../rule.ts';

/** Validation refuses it: `volumeMounts[0].name: Not found`. */
export default defineRule({
  id: 'volume-mount-without-volume',
  section: 'A',
  severity: 'error',
  profile: 'default',
  summary: 'A container mounts a volume that the pod does not have.',
  synonyms: ['kubevious volume-mount-ref'],
  refused: [{ codes: ['KT4011'], field: /\.(volumeMounts|volumeDevices)\[\d+\]\.name$/ }],
});
