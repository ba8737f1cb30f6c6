import { quote } from '../../describe.ts';
import { defineRule } from '../../rule.ts';
import { analysisOf } from '../../templates/analysis.ts';
import { undefinedReads } from '../../templates/undefined.ts';

export default defineRule({
  id: 'values-null-default',
  section: 'O',
  severity: 'info',
  profile: 'default',
  summary: 'A value is null, and a template reads a field of it.',
  check({ charts, report }) {
    for (const chart of charts) {
      const analysis = analysisOf(chart);
      const told = new Set<string>();
      for (const { why, missing, path, source } of undefinedReads(analysis)) {
        if (why !== 'null' || told.has(missing.text)) continue;
        told.add(missing.text);
        report({
          ...analysis.root.values!.at(missing.steps),
          message: `${quote(missing.text)} is null, and ${source.name} reads ${quote(path.text)}`,
        });
      }
    }
  },
});
