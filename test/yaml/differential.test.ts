import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parse, stringify } from 'yaml';
import type { DecodeOptions } from '../../src/yaml/decode.ts';
import { readFast } from '../../src/yaml/fast.ts';
import { marshalYaml, marshalYamlPretty, readYaml } from '../../src/yaml/index.ts';
import { readComplete } from '../../src/yaml/read.ts';

/** Pieces of which texts near to YAML are put together. */
const PIECES = [
  ...['a', 'b: ', 'k:', 'x: y', 'foo: bar', '- ', '- - ', '\n', '\n', '\n  ', '\n  ', '\n    ', '\n- ', '\n  - ', ' '],
  ...[
    '"x"',
    "'y'",
    '"a\\tb"',
    "'it''s'",
    '"multi\n  line"',
    '"a\\"b\n  c\\\n  \\ d \n\n e"',
    "'multi\n\n line'",
    'more\n    text',
    '"q": 1',
    "'s': 2",
  ],
  ...['|\n', '>\n', '|-\n', '>+\n', '|2\n', '# c', ' # c', '{}', '[]', '[a, b]', '{a: 1}', '{"k":[1,2]}', ','],
  ...[
    '1',
    '0x1F',
    '01',
    '1.5',
    'yes',
    'null',
    '~',
    'x#y',
    '-x',
    ':y',
    'http://a/b',
    '2020-01-02',
    '<<: x',
    '&a',
    '*a',
    '&a ',
    'k: &a v\n',
    'l: *a\n',
    '&b\n',
  ],
  ...['!t', '\t', '...', '---', '---\n', 'é', '😀', '12345678901234567890', '.5', '-0', '? ', '%', '\r\n', '\ufeff'],
];
const text = fc.array(fc.constantFrom(...PIECES), { maxLength: 16 }).map((pieces) => pieces.join(''));
const options: fc.Arbitrary<DecodeOptions> = fc.record({
  maps: fc.constantFrom('map', 'object'),
  integers: fc.constantFrom('exact', 'float64'),
  duplicateKeys: fc.constantFrom('last', 'error'),
});

/** Pieces of double-quoted scalars of several lines. */
const QUOTED = [
  'a',
  ' ',
  '\n',
  '\n\n',
  '\n  ',
  '\t',
  '\\\n',
  '\\ ',
  '\\t',
  '\\n',
  '\\"',
  '\\\\',
  '\\x41',
  '\\u00e9',
  'é',
  '\n---',
];
const quoted = fc.array(fc.constantFrom(...QUOTED), { maxLength: 10 }).map((pieces) => `k: "${pieces.join('')}"\n`);

test('the fast reader folds and unescapes as the complete one', () => {
  let read = 0;
  fc.assert(
    fc.property(quoted, options, (document, how) => {
      const fast = readFast(document, how);
      if (fast === undefined) return;
      read += 1;
      expect(readComplete(document, how)).toEqual(fast);
    }),
    { numRuns: 2000 },
  );
  expect(read).toBeGreaterThan(1000);
});

test('the fast reader reads what the complete one reads, or gives up', () => {
  let read = 0;
  fc.assert(
    fc.property(text, options, (document, how) => {
      const fast = readFast(document, how);
      if (fast === undefined) return;
      read += 1;
      expect(readComplete(document, how)).toEqual(fast);
    }),
    { numRuns: 3000 },
  );
  expect(read).toBeGreaterThan(500);
});

/** For the yaml package `.` and `._` are numbers; go-yaml writes such strings without quotes. */
const EXCEPTIONS = /^[-+]?\.[0-9_]*$/;
/** Values that YAML 1.1 and JSON both hold: no lone surrogates, no control characters, no -0. */
const word = fc
  .string({ unit: fc.constantFrom(...'aZ09 _-:#\'"{}[],&*!|>%@.?é日\n'), maxLength: 30 })
  .filter((s) => !EXCEPTIONS.test(s));
const { value } = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    word,
    fc.integer(),
    fc.double({ noNaN: true, noDefaultInfinity: true, min: -(2 ** 53) + 1, max: 2 ** 53 - 1 }).map((x) => x + 0),
    fc.boolean(),
    fc.constant(null),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(word, tie('value'), { maxKeys: 4, noNullPrototype: true }),
  ),
}));

test('what the yaml package writes is read as the value that was written', () => {
  const style = fc.record({
    lineWidth: fc.constantFrom(0, 40, 80),
    indentSeq: fc.boolean(),
    singleQuote: fc.boolean(),
    blockQuote: fc.constantFrom(true, false, 'literal' as const),
  });
  fc.assert(
    fc.property(value, style, (original, how) => {
      const written = stringify(original, { version: '1.1', defaultStringType: 'QUOTE_DOUBLE', ...how });
      expect(readYaml(written)).toEqual({ value: original });
      expect(readComplete(written, { maps: 'object', integers: 'exact', duplicateKeys: 'error' })).toEqual({
        value: original,
      });
    }),
    { numRuns: 500 },
  );
});

test('what is written here is read back, here and by the yaml package', () => {
  fc.assert(
    fc.property(value, (original) => {
      for (const written of [marshalYaml(original as never), marshalYamlPretty(original as never)]) {
        expect(readYaml(written)).toEqual({ value: original });
        expect(parse(written, { version: '1.1' })).toEqual(original);
      }
    }),
    { numRuns: 500 },
  );
});
