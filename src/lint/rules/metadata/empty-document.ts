import { emptyDocuments } from '../../metadata/boundaries.ts';
import { defineRule } from '../../rule.ts';

export default defineRule({
  id: 'empty-document',
  section: 'M',
  severity: 'info',
  profile: 'policy',
  summary: 'A document holds nothing but comments.',
  synonyms: ['kubectl-validate'],
  check({ sources, report }) {
    for (const { text, file } of sources)
      for (const range of emptyDocuments(text))
        report({ file, range, message: 'the document holds nothing but comments' });
  },
});
