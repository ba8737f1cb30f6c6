import { defineRule } from '../../rule.ts';

/** Validation warns, as servers do. */
export default defineRule({
  id: 'api-deprecated',
  section: 'M',
  severity: 'warning',
  profile: 'default',
  summary: 'The API version of the kind is deprecated.',
  synonyms: [
    'helm-lint no-deprecations',
    'kube-linter no-extensions-v1beta',
    'kube-score stable-version',
    'pluto',
    'kubent',
    'monokle K8S002',
    'datree K8S_DEPRECATED_APIVERSION_1.22',
    'popeye 403',
  ],
  refused: [{ codes: ['KT3012'] }],
});
