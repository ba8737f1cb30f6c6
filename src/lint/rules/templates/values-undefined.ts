import { defineRule } from '../../rule.ts';
import { undefinedValues } from '../../templates/undefined-values.ts';

/** What the chart tests somewhere, gives a default or describes in its schema is optional, and nothing is said of it. What the notes read is told by template-notes-render. */
export default defineRule({
  id: 'values-undefined',
  section: 'O',
  severity: 'warning',
  profile: 'default',
  summary: 'A template reads a value that is neither in values.yaml nor in the schema, and gives it no default.',
  check({ charts, report }) {
    for (const chart of charts) for (const finding of undefinedValues(chart, 'manifests')) report(finding);
  },
});
