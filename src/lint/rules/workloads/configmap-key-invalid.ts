import { defineRule } from '../../rule.ts';

/** Validation refuses it. Keys become files, and so `.` and `..` are none. */
export default defineRule({
  id: 'configmap-key-invalid',
  section: 'C',
  severity: 'error',
  profile: 'default',
  summary: 'A key of a ConfigMap or Secret is not valid, or its data are more than 1 MiB.',
  refused: [
    {
      kinds: ['ConfigMap', 'Secret'],
      codes: ['KT4002'],
      field: /^(data|binaryData|stringData)\[/,
      message: /config key|: must not /,
    },
    { kinds: ['ConfigMap', 'Secret'], codes: ['KT4006'], field: /^(data|\[\])?$/ },
  ],
});
