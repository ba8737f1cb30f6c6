import { describe, expect, it } from 'vitest';
import { splitManifests } from '../../src/render/split-manifests.ts';

// Each row: what it shows, the text, the documents as helm 3.22.0 and as helm 4.3.1 print them.
const rows: [string, string, string[], string[]][] = [
  ['one document', 'kind: A\n', ['kind: A'], ['kind: A\n']],
  ['two documents', 'kind: A\n---\nkind: B\n', ['kind: A', 'kind: B'], ['kind: A\n', 'kind: B\n']],
  ['blank lines around', '\n\n---\n\nkind: A\n\n\n---\nkind: B', ['kind: A', 'kind: B'], ['kind: A\n\n\n', 'kind: B']],
  ['text right after the dashes', '---kind: A\n---kind: B', ['kind: A', 'kind: B'], ['kind: A\n', 'kind: B']],
  [
    'a separator right after another',
    'kind: A\n---\n---\nkind: B',
    ['kind: A', '---\nkind: B'],
    ['kind: A\n', 'kind: B'],
  ],
  ['dashes inside a line', 'a: b---c\n', ['a: b---c'], ['a: b---c\n']],
  ['dashes indented', 'a: |\n  ---\n  b\n', ['a: |\n  ---\n  b'], ['a: |\n  ---\n  b\n']],
  ['line ends of Windows', 'kind: A\r\n---\r\nkind: B\r\n', ['kind: A', 'kind: B'], ['kind: A\r\n', 'kind: B\r\n']],
  ['nothing but a separator', '---\n', [], []],
];

describe('splitManifests', () => {
  it.each(rows)('%s', (_, text, helm3, helm4) => {
    expect(splitManifests(text, 3)).toEqual(helm3);
    expect(splitManifests(text, 4)).toEqual(helm4);
  });

  it('takes time in proportion to the text', () => {
    const started = Date.now();
    splitManifests(`a${'\n'.repeat(500_000)}b`, 3);
    splitManifests(`a${'\n'.repeat(500_000)}b`, 4);
    expect(Date.now() - started).toBeLessThan(2000);
  });
});
