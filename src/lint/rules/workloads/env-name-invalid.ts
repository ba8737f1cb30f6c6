import { defineRule } from '../../rule.ts';

/** Validation refuses it; which names there are depends on the version. */
export default defineRule({
  id: 'env-name-invalid',
  section: 'C',
  severity: 'error',
  profile: 'default',
  summary: 'The name of an environment variable, or the prefix of several, is not valid.',
  refused: [
    {
      codes: ['KT4002'],
      field: /\.(env\[\d+\]\.name|envFrom\[\d+\]\.prefix)$/,
      message: /environment variable name|must not be '\.|must not start with '\.\./,
    },
  ],
});
