/** Where a diagnostic puts what a values.schema.json refuses: file, line and column of the key, whoever set it. */
import { describe, expect, it } from 'vitest';
import { renderChart } from '../../../src/render/render.ts';
import type { RenderOptions } from '../../../src/render/types.ts';

const chart = (name: string, more = '') => `apiVersion: v2\nname: ${name}\nversion: 0.1.0\n${more}`;
const dependency = (more: string) => chart('w', `dependencies: [{name: sub, version: 0.1.0, ${more}}]\n`);
const object = (properties: object) => ({ properties });
const sub = (schema: object, values: string, more: Record<string, string> = {}) => ({
  'charts/sub/Chart.yaml': chart('sub'),
  'charts/sub/values.yaml': values,
  'charts/sub/values.schema.json': JSON.stringify(schema),
  ...more,
});
const leaf = {
  'charts/sub/charts/leaf/Chart.yaml': chart('leaf'),
  'charts/sub/charts/leaf/values.yaml': 'v: 1\n',
  'charts/sub/charts/leaf/values.schema.json': '{"properties": {"v": {"type": "integer"}}}',
};
const INTEGER = { type: 'integer' };
const STRING = { type: 'string' };
const DRAFT = 'https://json-schema.org/draft/2020-12/schema';

type Case = [name: string, values: string, schema: object, place: string, options?: RenderOptions, files?: object];
const file = (name: string, text: string) => ({ name, text });

const OWN: Case[] = [
  ['a type', 'a: 1\nport: x\n', object({ port: INTEGER }), 'w/values.yaml:2:1 port'],
  ['deep down', 'a:\n  b:\n    c: 1\n', object({ a: object({ b: object({ c: STRING }) }) }), 'w/values.yaml:3:5 a.b.c'],
  ['an item', 'l:\n  - 1\n  - x\n', object({ l: { items: INTEGER } }), 'w/values.yaml:3:5 l[1]'],
  [
    'a key of an item',
    'l:\n  - {p: 1}\n  - {p: x}\n',
    object({ l: { items: object({ p: INTEGER }) } }),
    'w/values.yaml:3:6 l[1].p',
  ],
  ['what is required', 'x: 1\na:\n  c: 1\n', object({ a: { required: ['b'] } }), 'w/values.yaml:2:1 a'],
  [
    'what is too much',
    'a:\n  c: 1\n  zz: 2\n',
    object({ a: { properties: { c: {} }, additionalProperties: false } }),
    'w/values.yaml:3:3 a.zz',
  ],
  [
    'too much at the root',
    'x: 1\nzz: 1\n',
    { properties: { x: {} }, additionalProperties: false },
    'w/values.yaml:2:1 zz',
  ],
  [
    'not evaluated',
    'a: {x: 1, yy: 2}\n',
    { $schema: DRAFT, properties: { a: { properties: { x: {} }, unevaluatedProperties: false } } },
    'w/values.yaml:1:11 a.yy',
  ],
  [
    'a name',
    'k: 1\na: {Bad: 1}\n',
    object({ a: { propertyNames: { pattern: '^[a-z]+$' } } }),
    'w/values.yaml:2:5 a.Bad',
  ],
  [
    'a dependency',
    'k: 1\na: {x: 1}\n',
    { $schema: DRAFT, properties: { a: { dependentRequired: { x: ['w'] } } } },
    'w/values.yaml:2:1 a',
  ],
  [
    'alternatives',
    'k: 1\na: {x: 1}\n',
    object({ a: { oneOf: [{ required: ['p'] }, { required: ['q'] }] } }),
    'w/values.yaml:2:1 a',
  ],
  [
    'alternatives deep down',
    'k: 1\na: {x: 1}\n',
    object({ a: { anyOf: [object({ x: STRING })] } }),
    'w/values.yaml:2:5 a.x',
  ],
  ['a negation', 'k: 1\na: 3\n', object({ a: { not: { const: 3 } } }), 'w/values.yaml:2:1 a'],
  [
    'a reference',
    'k: 1\na: {p: x}\n',
    { definitions: { P: object({ p: INTEGER }) }, properties: { a: { $ref: '#/definitions/P' } } },
    'w/values.yaml:2:5 a.p',
  ],
  [
    'a condition',
    'mode: a\nsize: x\n',
    { if: object({ mode: { const: 'b' } }), else: object({ size: INTEGER }) },
    'w/values.yaml:2:1 size',
  ],
  ['equal items', 'k: 1\nl: [1, 2, 1]\n', object({ l: { uniqueItems: true } }), 'w/values.yaml:2:1 l'],
  ['an anchor', 'base: &b\n  p: x\nc:\n  <<: *b\n', object({ c: object({ p: INTEGER }) }), 'w/values.yaml:2:3 c.p'],
  ['an alias', 'base: &b\n  p: x\nc: *b\n', object({ c: object({ p: INTEGER }) }), 'w/values.yaml:2:3 c.p'],
  [
    'flows and quotes',
    '"a.b": {"c d": [1, {e: x}]}\n',
    object({ 'a.b': object({ 'c d': { items: object({ e: INTEGER }) } }) }),
    'w/values.yaml:1:21 a\\.b.c d[1].e',
  ],
  ['lines of Windows', 'k: 1\r\na:\r\n  p: 1\r\n', object({ a: object({ p: STRING }) }), 'w/values.yaml:3:3 a.p'],
];

const MODE = object({ mode: { enum: ['dev', 'prod'] } });
const USER: Case[] = [
  ['a file of the user', 'mode: dev\n', MODE, 'p.yaml:3:1 mode', { values: [file('p.yaml', 'k: 1\n\nmode: x\n')] }],
  [
    'the last file',
    'mode: dev\n',
    MODE,
    'q.yaml:2:1 mode',
    { values: [file('p.yaml', 'mode: x\n'), file('q.yaml', 'k: 1\nmode: z\n')] },
  ],
  ['JSON', 'k: 1\n', object({ a: STRING }), 'p.json:3:2 a', { values: [file('p.json', '{\n "k": 1,\n "a": 5\n}\n')] }],
  [
    'a table of two files',
    'a:\n  p: 1\n  q: x\n',
    object({ a: object({ q: INTEGER }) }),
    'w/values.yaml:3:3 a.q',
    { values: [file('p.yaml', 'a:\n  z: 1\n')] },
  ],
  [
    'a file beside flags',
    'k: 1\n',
    object({ a: object({ b: STRING }) }),
    'p.yaml:1:5 a.b',
    { values: [file('p.yaml', 'a: {b: 5}\n')], set: ['a.c=1'] },
  ],
];

const PORT = object({ port: INTEGER });
const GLOBAL = object({ global: object({ r: STRING }) });
const SUBCHART: Case[] = [
  ['its own default', 'k: 1\n', {}, 'w/charts/sub/values.yaml:2:1 sub.port', {}, sub(PORT, 'k: 1\nport: x\n')],
  ['the parent', 'k: 1\nsub:\n  port: x\n', {}, 'w/values.yaml:3:3 sub.port', {}, sub(PORT, 'port: 1\n')],
  [
    'a file',
    'k: 1\n',
    {},
    'p.yaml:1:7 sub.port',
    { values: [file('p.yaml', 'sub: {port: x}\n')] },
    sub(PORT, 'port: 1\n'),
  ],
  [
    'the parent by alias',
    'k: 1\ncache:\n  port: x\n',
    {},
    'w/values.yaml:3:3 cache.port',
    {},
    { 'Chart.yaml': dependency('alias: cache'), ...sub(PORT, 'port: 1\n') },
  ],
  [
    'its default by alias',
    'k: 1\n',
    {},
    'w/charts/sub/values.yaml:2:1 cache.port',
    {},
    { 'Chart.yaml': dependency('alias: cache'), ...sub(PORT, 'q: 1\nport: x\n') },
  ],
  ['a global', 'k: 1\nglobal:\n  r: 3\n', {}, 'w/values.yaml:3:3 sub.global.r', {}, sub(GLOBAL, 'port: 1\n')],
  [
    'a global of a file',
    'k: 1\n',
    {},
    'p.yaml:2:10 sub.global.r',
    { values: [file('p.yaml', 'k: 2\nglobal: {r: 5}\n')] },
    sub(GLOBAL, 'port: 1\n'),
  ],
  [
    'a global of its own',
    'k: 1\n',
    {},
    'w/charts/sub/values.yaml:3:3 sub.global.r',
    {},
    sub(GLOBAL, 'port: 1\nglobal:\n  r: 3\n'),
  ],
  [
    'what is imported',
    'k: 1\n',
    object({ mine: object({ p: INTEGER }) }),
    'w/charts/sub/values.yaml:3:3 mine.p',
    {},
    { 'Chart.yaml': dependency('import-values: [{child: data, parent: mine}]'), ...sub({}, 'q: 1\ndata:\n  p: x\n') },
  ],
  [
    'what is exported',
    'k: 1\n',
    object({ p: INTEGER }),
    'w/charts/sub/values.yaml:4:5 p',
    {},
    { 'Chart.yaml': dependency('import-values: [data]'), ...sub({}, 'q: 1\nexports:\n  data:\n    p: x\n') },
  ],
  [
    'one below it',
    'k: 1\nsub:\n  leaf:\n    v: x\n',
    {},
    'w/values.yaml:4:5 sub.leaf.v',
    {},
    { ...sub({}, 'q: 1\n'), ...leaf },
  ],
  [
    'one below it, by its parent',
    'k: 1\n',
    {},
    'w/charts/sub/values.yaml:2:8 sub.leaf.v',
    {},
    { ...sub({}, 'q: 1\nleaf: {v: x}\n'), ...leaf },
  ],
  [
    'what a condition turns on',
    'sub: {enabled: true, port: x}\n',
    {},
    'w/values.yaml:1:22 sub.port',
    {},
    { 'Chart.yaml': dependency('condition: sub.enabled'), ...sub(PORT, 'port: 1\n') },
  ],
];

describe.each([3, 4] as const)('Helm %i', (helm) => {
  describe.each([
    ['the chart', OWN],
    ['the user', USER],
    ['a subchart', SUBCHART],
  ])('values of %s', (_, cases) => {
    it.each(cases)('%s', (__, values, schema, place, options = {}, files = {}) => {
      const all = {
        'Chart.yaml': chart('w'),
        'values.yaml': values,
        'values.schema.json': JSON.stringify(schema),
        ...files,
      };
      const { diagnostics } = renderChart({ files: { ...all, 'templates/x.yaml': 'a: 1\n' } }, { helm, ...options });
      const [fault] = diagnostics.filter(({ severity }) => severity === 'error');
      const { file: name, range, origins = [] } = fault!;
      expect(`${name}:${range?.start.line}:${range?.start.column} ${origins[0]?.label}`).toBe(place);
      expect(fault?.code).toBe('KT1106');
    });
  });
});
