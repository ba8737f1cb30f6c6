import { describe, expect, it } from 'vitest';
import { compileGlob } from '../../src/render/objects/glob.ts';

// Answers of github.com/gobwas/glob v0.2.3 with `/` as separator.
const rows: [pattern: string, matches: string[], others: string[]][] = [
  ['*.yaml', ['a.yaml', '.yaml'], ['a/b.yaml', 'a.yml']],
  ['**.yaml', ['a.yaml', 'a/b.yaml'], ['a.yml']],
  ['conf/**', ['conf/a', 'conf/a/b'], ['conf', 'xconf/a']],
  ['conf/?.ini', ['conf/a.ini'], ['conf/ab.ini', 'conf/.ini']],
  ['*.{md,txt}', ['a.md', 'b.txt'], ['a.mdx', 'a']],
  ['{a,b{c,d}}', ['a', 'bc', 'bd'], ['b', 'ad']],
  ['[ab]', ['a', 'b'], ['c', 'ab']],
  ['[!ab]', ['c', '/'], ['a']],
  ['[a-c]x', ['ax', 'cx'], ['dx', '-x']],
  ['a\\*b', ['a*b'], ['axb']],
  ['{a', ['a'], ['{a']],
  ['a,b', ['a,b'], ['a']],
  ['é?', ['éa'], ['é']],
];

describe('compileGlob', () => {
  it.each(rows)('%s', (pattern, matches, others) => {
    const match = compileGlob(pattern)!;
    expect(matches.filter((path) => !match(path))).toEqual([]);
    expect(others.filter((path) => match(path))).toEqual([]);
  });

  it.each(['[', '[]', '[a', '[a-z0-9]', '[c-a]', '[a-'])('refuses %s', (pattern) => {
    expect(compileGlob(pattern)).toBeUndefined();
  });

  it('is not slowed down by many stars', () => {
    const started = Date.now();
    compileGlob('*a'.repeat(40))!('a'.repeat(400));
    expect(Date.now() - started).toBeLessThan(1000);
  });
});
