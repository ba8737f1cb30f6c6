import { expect, test } from 'vitest';
import type { JsonObject } from '../../../src/core/json.ts';
import { encodeJson } from '../../../src/core/json-text.ts';
import { jsonSize } from '../../../src/lint/rules/workloads/annotation-size.ts';

const OBJECTS: readonly JsonObject[] = [
  {},
  { b: 1, a: [true, null, 'x', { d: 0.5, c: -3 }] },
  { html: '<a href="x">&amp;</a>', lines: 'a\u2028b\u2029c\n\t\b\f\\"', control: '\u0000\u001f\u007f' },
  { beyond: 'é𝒳…', '<key>': '\ud800 alone' },
  { large: 18446744073709551615n, text: '<' },
];

test.each(OBJECTS)('what Go makes of object %# has that many bytes', (object) => {
  expect(jsonSize(object)).toBe(Buffer.byteLength(encodeJson(object)));
});
