import { describe, expect, it } from 'vitest';
import type { Plan, PlannedObject } from '../../src/core/plan.ts';
import { reportMarkdown } from '../../src/report/diff-markdown.ts';
import type { ObjectHunks } from '../../src/report/diff-unified.ts';

const object = (name: string): PlannedObject => ({
  id: { apiVersion: 'v1', kind: 'ConfigMap', namespace: 'shop', name },
  action: 'configure',
  changes: [{ path: 'data.a', before: '1', after: '2' }],
  diagnostics: [{ code: 'KT6111', severity: 'info', message: 'see <b>@team</b> `x`' }],
});
const plan = (count: number): Plan => ({
  objects: Array.from({ length: count }, (_, i) => object(`cfg-${i}`)),
  diagnostics: [],
});
const hunksOf = ({ objects }: Plan, line = '-  a: "1"'): ObjectHunks[] =>
  objects.map(({ id }) => ({ id, hunks: [{ header: '@@ -1 +1 @@', lines: [line] }], isNew: false, isGone: false }));

describe('reportMarkdown', () => {
  it('folds the diffs below a line for each object, and lets no text out of its place', () => {
    const one = plan(1);
    const text = reportMarkdown(one, hunksOf(one, '+```</details>'), { maxLength: 60000 });
    expect(text).toContain('### kt diff: 1 object: 1 to configure\n\n- **configure** `ConfigMap shop/cfg-0`\n');
    expect(text).toContain('  - info: see &lt;b&gt;\\@team&lt;/b&gt; \\`x\\`\n');
    expect(text).toContain(
      '<details><summary>ConfigMap shop/cfg-0</summary>\n\n````diff\n@@ -1 +1 @@\n+```</details>\n````\n\n</details>\n',
    );
  });

  it.each([200, 1000, 5000, 60000])('is never longer than %d characters, and counts what is left out', (maxLength) => {
    const many = plan(400);
    const text = reportMarkdown(many, hunksOf(many), { maxLength });
    expect(text.length).toBeLessThanOrEqual(maxLength);
    expect(text).toMatch(/… and \d+ objects more\n$|_\d+ diffs are left out: the comment would be too long\._\n$/);
    expect(text.match(/<details>/g)?.length ?? 0).toBe(text.match(/<\/details>/g)?.length ?? 0);
  });
});
