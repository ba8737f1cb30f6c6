import { defineRule } from '../../rule.ts';

/** What loading cannot read (validation/classify.ts). Tabs belong to `yaml-tabs-or-indent`. */
export default defineRule({
  id: 'yaml-syntax',
  section: 'M',
  severity: 'error',
  profile: 'default',
  summary: 'The text is no YAML.',
  synonyms: ['monokle YML001'],
  yieldsTo: { 'chart-crds': 'line' },
  refused: [],
});
