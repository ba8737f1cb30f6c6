import { nearHelp, quote } from '../../describe.ts';
import { defineRule } from '../../rule.ts';
import { keyLines, unquoted } from '../../templates/lines.ts';
import { ownTemplates, placeIn } from '../../templates/walk.ts';

/** Go: release.HookEvent, the older names of tests, and the hook that Helm 2 had for CRDs. */
const EVENTS = new Set(
  'pre-install post-install pre-delete post-delete pre-upgrade post-upgrade pre-rollback post-rollback test test-success'.split(
    ' ',
  ),
);
/** Go: release.HookDeletePolicy. */
const POLICIES = new Set(['hook-succeeded', 'hook-failed', 'before-hook-creation']);
const LISTS = new Map([
  ['helm.sh/hook', EVENTS],
  ['helm.sh/hook-delete-policy', POLICIES],
]);

/** Read in the templates as they are written, since a render shows the branches that it took only. */
export default defineRule({
  id: 'template-hook-invalid',
  section: 'O',
  severity: 'error',
  profile: 'default',
  summary: 'An annotation of a hook says what Helm does not know: the object is not made, or not when it should be.',
  check({ charts, report }) {
    for (const { chart, file } of ownTemplates(charts))
      for (const { key, value, offset } of keyLines(file.text)) {
        const place = () => placeIn(chart, file.path, file.text, offset, offset + Math.max(1, value.length));
        if (!key.startsWith('helm.sh/hook') || value === '' || value.includes('{{')) continue;
        if (key === 'helm.sh/hook-weight') {
          const problem = weightProblem(value);
          if (problem) report({ ...place(), message: `the weight of a hook ${problem}` });
          continue;
        }
        const known = LISTS.get(key);
        if (known === undefined) continue;
        for (const word of unquoted(value).split(',').map((one) => one.trim()))
          if (!known.has(word.toLowerCase()))
            report({
              ...place(),
              message: `Helm knows no ${known === EVENTS ? 'hook' : 'delete policy'} ${quote(word)}`,
              ...nearHelp(word, known),
            });
      }
  },
});

function weightProblem(value: string): string | undefined {
  const isText = /^(".*"|'.*')$/.test(value);
  if (!/^[+-]?\d+$/.test(unquoted(value))) return `must be an integer in quotes, and is ${value}`;
  return isText ? undefined : `must be a text, and ${value} is a number`;
}
