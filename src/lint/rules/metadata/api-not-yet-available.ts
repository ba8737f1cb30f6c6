import { defineRule } from '../../rule.ts';

/** Validation refuses it: no matches for kind. */
export default defineRule({
  id: 'api-not-yet-available',
  section: 'M',
  severity: 'error',
  profile: 'default',
  summary: 'The API version of the kind is newer than the Kubernetes that is asked about.',
  synonyms: ['pluto'],
  refused: [{ codes: ['KT3010'], help: /was introduced in Kubernetes|is served only where/ }],
});
