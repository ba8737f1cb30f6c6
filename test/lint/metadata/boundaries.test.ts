import { expect, it } from 'vitest';
import { brokenBlocks, emptyDocuments } from '../../../src/lint/metadata/boundaries.ts';

const broken = (text: string) => [...brokenBlocks(text)].map(({ range, key }) => `${range.start.line} ${key}`);

it('a separator behind a block of text breaks it where the next document goes on indented', () => {
  expect(broken('data:\n  "a.md": |-\n    x\n---\n    y\n')).toEqual(['4 "a.md"']);
  expect(broken('steps:\n  - run: >\n      x\n\n---\n\n      y\n')).toEqual(['5 "run"']);
});

it('other separators do not', () => {
  expect(broken('data:\n  a: |\n    x\n---\na: b\n')).toEqual([]);
  expect(broken('data:\n  a: |\n    x\n  b: c\n---\n  a: b\n')).toEqual([]);
  expect(broken('data:\n  a: x\n---\n    a: b\n')).toEqual([]);
});

it('lines of many dashes and colons are read in linear time', () => {
  const line = `a:\n  ${'- '.repeat(200_000)}\n  ${': '.repeat(200_000)}\n---\n      y\n`;
  const before = performance.now();
  expect(broken(line)).toEqual([]);
  expect(performance.now() - before).toBeLessThan(2000);
});

it('documents of comments are empty, but for the first', () => {
  const lines = [...emptyDocuments('# a\n---\n# b\n---\nkind: X # c\n--- # d\n\n# e\n')].map(({ start }) => start.line);
  expect(lines).toEqual([3, 8]);
});
