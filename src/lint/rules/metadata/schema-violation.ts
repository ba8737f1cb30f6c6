import { defineRule } from '../../rule.ts';

/** What validation refuses and no other rule names more exactly (validation/classify.ts). */
export default defineRule({
  id: 'schema-violation',
  section: 'M',
  severity: 'error',
  profile: 'default',
  summary: 'The API server refuses the object.',
  synonyms: [
    'kubeconform',
    'kubeval',
    'kubectl-validate',
    'flux-schema',
    'kube-linter schema-validation',
    'monokle K8S001',
    'kubesec',
    'kubevious lint',
  ],
  refused: [],
});
