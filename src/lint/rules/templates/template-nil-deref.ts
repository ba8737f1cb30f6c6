import { didYouMean, quote } from '../../describe.ts';
import { defineRule } from '../../rule.ts';
import { analysisOf } from '../../templates/analysis.ts';
import { rangeOfField, undefinedReads } from '../../templates/undefined.ts';
import { placeIn } from '../../templates/walk.ts';

/** A field of what is not there ends a render; where nothing is read below it, values-undefined tells it. */
export default defineRule({
  id: 'template-nil-deref',
  section: 'O',
  severity: 'warning',
  profile: 'default',
  summary: 'A template reads a field of a value that is not there: the render fails once it gets to it.',
  check({ charts, report }) {
    for (const chart of charts)
      for (const { source, pos, path, missing, why, near } of undefinedReads(analysisOf(chart))) {
        if (why !== 'absent' || path === missing) continue;
        const { start, end } = rangeOfField(source, pos);
        report({
          ...placeIn(chart, source.name, source.text, start.offset, end.offset),
          message: `values.yaml has no ${quote(missing.text)}, of which ${quote(path.text)} is read`,
          ...(near !== undefined && { help: didYouMean(near) }),
        });
      }
  },
});
