import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Json } from '../../src/core/json.ts';
import { splitDocuments } from '../../src/k8s/documents.ts';
import { Locator, type Step } from '../../src/k8s/locate.ts';
import { areOrdinaryLines, ordinaryRange } from '../../src/yaml/ordinary-range.ts';
import { readYaml } from '../../src/yaml/read.ts';

const ODDITIES = `plain: a value  # comment
empty:
nothing: # comment
quoted: "a: b # c"
'single': 'it'
flow: {a: 1, b: [x]}
list: [a, "b"]
indentless:
- one
- name: two
  deep:
    deeper: x

  # comment
  after: y
-
  alone: z
- - nested
  - lists
indented:
    - first:  value
      second: |
        # no comment
         key: no key
        "open
      third: >-
        folded
twice: 1
twice: 2
below:
  a scalar
  of two lines
goes: on
  here
1: number
yes: word
`;

const SAMPLES = [
  ...ODDITIES.split(/^(?=[a-z])/m).map((line) => `first: 1\n${line}last: 2\n`),
  ODDITIES.replace(/^(?:below|goes|1|yes):.*\n(?: .*\n)*/gm, '').replace(/ *"open\n/, ''),
  ...files(join(import.meta.dirname, '../../charts-examples')),
];

function files(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.ya?ml$/.test(entry.name) && !entry.parentPath.includes('templates'))
    .flatMap((entry) => splitDocuments(readFileSync(join(entry.parentPath, entry.name), 'utf8')))
    .map(({ text }) => text);
}

function* pathsOf(value: Json | undefined, path: readonly Step[] = []): Generator<readonly Step[]> {
  yield path;
  yield [...path, 'absent', 0];
  if (typeof value !== 'object' || value === null) return;
  const entries = Array.isArray(value) ? value.entries() : Object.entries(value);
  for (const [step, item] of entries) yield* pathsOf(item as Json, [...path, step as Step]);
}

test('every place is the one that the tree tells', () => {
  let walked = 0;
  for (const text of SAMPLES) {
    const [document] = splitDocuments(text);
    const read = readYaml(text, { duplicateKeys: 'last' });
    if (read.error !== undefined || document === undefined) continue;
    const withTree = new Locator(text, document);
    for (let i = 0; i < 10; i += 1) withTree.range([`${i}`]);
    for (const path of pathsOf(read.value))
      for (const part of ['key', 'value'] as const) {
        const range = ordinaryRange(document.text, path, part);
        if (range === undefined || !areOrdinaryLines(document.text.slice(0, range.reach))) continue;
        walked += 1;
        const { start, end } = withTree.range(path, part);
        expect({ text, path, part, range: [range.start, range.end] }).toEqual({
          text,
          path,
          part,
          range: [start.offset, end.offset],
        });
      }
  }
  expect(walked).toBeGreaterThan(1000);
});

test.each(['a: "b\n  c"\n', "a: 'b\n c'\n", 'a: [b,\n c]\n', 'a: &x b\n', 'a: *x\n', '? a\n: b\n', 'a:\tb\n'])(
  'the tree is asked about %j',
  (text) => expect(areOrdinaryLines(text)).toBe(false),
);

test('the last line has to end', () => expect(ordinaryRange('a: b\nc: d', ['a'], 'value')).toBeUndefined());
