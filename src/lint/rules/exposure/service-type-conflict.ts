import { defineRule } from '../../rule.ts';

/** All of it is refused: service.ValidateService says which field does not go with the type. */
export default defineRule({
  id: 'service-type-conflict',
  section: 'L',
  severity: 'error',
  profile: 'default',
  summary: 'A field of a Service does not go with its type.',
  refused: [
    { kinds: ['Service'], codes: ['KT4001'], field: /^spec\.externalName$/ },
    { kinds: ['Service'], message: /may not be (set to 'None' for \w+|set for ExternalName) services/ },
    { kinds: ['Service'], message: /may (not|only) be used when `type` is/ },
    { kinds: ['Service'], message: /may only be set (when `type` is|for externally-accessible services)/ },
  ],
});
