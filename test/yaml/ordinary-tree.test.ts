import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { splitDocuments } from '../../src/k8s/documents.ts';
import { Composer } from '../../src/yaml/compose.ts';
import type { YamlNode } from '../../src/yaml/node.ts';
import { ordinaryTree, UNKNOWN_END } from '../../src/yaml/ordinary-tree.ts';
import { readYaml } from '../../src/yaml/read.ts';

/** What places are looked up by: where nodes stand, and which keys lead to them. */
function placesOf(node: YamlNode, other: YamlNode, isKey = false): unknown {
  const unknown = node.end === UNKNOWN_END || other.end === UNKNOWN_END;
  return {
    kind: node.kind,
    from: node.start.pos,
    line: node.start.line,
    end: unknown ? undefined : node.end,
    key: isKey ? [node.value, node.implicit] : undefined,
    children: node.children.map((child, i) =>
      placesOf(child, other.children[i] ?? child, node.kind === 'mapping' && i % 2 === 0),
    ),
  };
}

/** Whether the tree was made line by line; it is the complete reader's then. */
function compare(text: string): boolean {
  const tree = ordinaryTree(text);
  if (tree === undefined || readYaml(text).error !== undefined) return false;
  const complete = new Composer(text).document()!;
  expect(placesOf(tree, complete)).toEqual(placesOf(complete, tree));
  return true;
}

const KEYS = ['a', 'b.c/d-e', '"q k"', "'s'", '0x10', 'yes', 'k$', 'k k', '-k', '<<'];
const VALUES = [
  ...[
    'x',
    'x y',
    '1',
    '"x: # y"',
    "'x'",
    "'it''s'",
    '"a\\n"',
    'x:y',
    'x#y',
    '-x',
    '--flag=1',
    '- x',
    '/a/b',
    'a: b',
    '~',
  ],
  ...[
    '{}',
    '[]',
    '[a, "b", \'c\']',
    '{a: b, "c": [d]}',
    '[a, b: c]',
    '{a}',
    '[ a ]',
    '[a,]',
    '{a: [b, {c: d}]}',
    '[a',
    '*x',
    '&x y',
    '!t z',
  ],
  ...['|', '>-', '|+', '|2', '"a', 'é', 'a\u2028b'],
];
const ENDS = ['\n', '\n', '\n', ' \n', ' # c\n', '# c\n', '\n\n', '\n  # c\n', '\n   \n', '\t\n', '\r\n'];
const INDENTS = ['', '', '  ', '  ', '    ', '      ', ' '];
const line = fc
  .tuple(
    fc.constantFrom(...INDENTS),
    fc.constantFrom('', '', '', '- ', '-   ', '-\n  '),
    fc.option(fc.constantFrom(...KEYS), { nil: undefined, freq: 6 }),
    fc.option(fc.constantFrom(...VALUES), { nil: undefined, freq: 2 }),
    fc.constantFrom(...ENDS),
  )
  .map(
    ([indent, dash, key, value, end]) =>
      indent + dash + (key === undefined ? '' : `${key}:`) + (value === undefined ? '' : ` ${value}`) + end,
  );

test('a tree made line by line is that of the complete reader', () => {
  let made = 0;
  fc.assert(
    fc.property(fc.array(line, { maxLength: 7 }), (lines) => {
      if (compare(lines.join(''))) made += 1;
    }),
    { numRuns: 20_000, seed: 1 },
  );
  expect(made).toBeGreaterThan(500);
});

test('what teams write is read line by line', () => {
  const text = readFileSync(join(import.meta.dirname, '../../scripts/lib/typical-manifests.yaml'), 'utf8');
  const documents = splitDocuments(text).map((document) => compare(document.text));
  expect(documents.filter(Boolean).length).toBeGreaterThan(documents.length * 0.7);
});

test('block scalars are skipped, whatever is in them', () => {
  expect(compare('data:\n  a: |\n    key: "x\n\n    \t- [\n  b: >-\n   x\n\n\nlist:\n- |\n  # no comment\n- y\n')).toBe(
    true,
  );
});

test('deep nesting is left to the complete reader', () => {
  expect(ordinaryTree(`a: ${'['.repeat(5000)}${']'.repeat(5000)}\n`)).toBeUndefined();
});
