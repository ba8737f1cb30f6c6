import { didYouMean, quote } from '../../describe.ts';
import { defineRule } from '../../rule.ts';
import { analysisOf } from '../../templates/analysis.ts';
import { rangeOfField, undefinedReads } from '../../templates/undefined.ts';
import { placeIn } from '../../templates/walk.ts';

/** What the chart tests somewhere, gives a default or describes in its schema is optional, and nothing is said of it. */
export default defineRule({
  id: 'values-undefined',
  section: 'O',
  severity: 'warning',
  profile: 'default',
  summary: 'A template reads a value that is neither in values.yaml nor in the schema, and gives it no default.',
  check({ charts, report }) {
    for (const chart of charts) {
      const told = new Set<string>();
      for (const { source, pos, path, missing, why, near } of undefinedReads(analysisOf(chart))) {
        if (why !== 'absent' || path !== missing) continue;
        // A template is told of a value once.
        const place = JSON.stringify([source.name, path.steps]);
        if (told.has(place)) continue;
        told.add(place);
        const { start, end } = rangeOfField(source, pos);
        report({
          ...placeIn(chart, source.name, source.text, start.offset, end.offset),
          message: `values.yaml has no ${quote(path.text)}`,
          ...(near !== undefined && { help: didYouMean(near) }),
        });
      }
    }
  },
});
