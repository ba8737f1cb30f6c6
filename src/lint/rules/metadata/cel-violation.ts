import { defineRule } from '../../rule.ts';

/** Validation runs the rules in CEL: those of `x-kubernetes-validations`, and policies of the set that are bound. */
export default defineRule({
  id: 'cel-violation',
  section: 'M',
  severity: 'error',
  profile: 'default',
  summary: 'A rule of a CustomResourceDefinition or of a ValidatingAdmissionPolicy refuses the object.',
  synonyms: ['kubectl-validate', 'flux-schema', 'monokle admission-policy'],
  refused: [{ help: /^the definition's rule is / }, { codes: ['KT4004'], message: /denied request: / }],
});
