import { defineRule } from '../../rule.ts';

/** Validation refuses it: no matches for kind. */
export default defineRule({
  id: 'api-removed',
  section: 'M',
  severity: 'error',
  profile: 'default',
  summary: 'The API version of the kind is not served any more.',
  synonyms: [
    'helm-lint no-deprecations',
    'kube-score stable-version',
    'trivy KSV-0107',
    'datree K8S_REMOVED_APIVERSION_1.22',
    'datree K8S_REMOVED_APIVERSION_1.25',
    'monokle K8S003',
    'pluto',
    'kubent',
    'gatekeeper verifydeprecatedapi',
    'kyverno check-deprecated-apis',
  ],
  refused: [{ codes: ['KT3010'], help: /was removed in Kubernetes/ }],
});
