import { quote } from '../../describe.ts';
import { defineRule } from '../../rule.ts';
import { analysisOf } from '../../templates/analysis.ts';

/** The keys of the first level only: a comment there may well speak of all that is below. */
export default defineRule({
  id: 'values-undocumented',
  section: 'O',
  severity: 'info',
  profile: 'policy',
  summary: 'A key of values.yaml has no comment.',
  synonyms: ['helm-docs documentation-strict-mode'],
  check({ charts, report }) {
    for (const chart of charts) {
      const { values } = analysisOf(chart).root;
      if (values?.value === undefined) continue;
      const lines = values.text.split('\n');
      for (const key of Object.keys(values.value)) {
        const place = values.at([key], 'key');
        const { line } = place.range.start;
        if (!/\s#/.test(lines[line - 1] ?? '') && !/^\s*#/.test(lines[line - 2] ?? ''))
          report({ ...place, message: `${quote(key)} has no comment` });
      }
    }
  },
});
