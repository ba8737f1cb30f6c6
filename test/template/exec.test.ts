import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { printNode } from '../../src/template/node.ts';
import { StringSink } from '../../src/template/sink.ts';
import { type MissingKey, TemplateSet } from '../../src/template/template.ts';
import { fn, GoError, GoMap, GoObject, type GoValue, type StructField } from '../../src/template/value.ts';
import { run } from './run.ts';
import { typed } from './typed.ts';

/** A template, and what Go 1.26's text/template makes of it; `tree` is its String(). */
interface Row {
  readonly text: string;
  readonly data: unknown;
  readonly missingKey?: MissingKey;
  readonly out?: string;
  readonly error?: string;
  readonly tree?: string;
}

const rows = readFileSync(new URL('./fixtures/template.jsonl', import.meta.url), 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as Row);

describe('templates do what they do in Go', () => {
  test.each(rows)('$text', ({ text, data, missingKey = 'default', out, error, tree }) => {
    const set = new TemplateSet(new Map(), { missingKey });
    const sink = new StringSink();
    let message: string | undefined;
    try {
      const parsed = set.parse('t', text);
      expect(printNode(parsed.root)).toBe(tree ?? '');
      set.run(parsed, typed(data), sink);
    } catch (e) {
      if (!(e instanceof Error) || e.name === 'AssertionError') throw e;
      message = e.message;
    }
    expect(message).toBe(error);
    if (error === undefined) expect(sink.text).toBe(out);
  });
});

describe('arguments are converted to the declared types', () => {
  const functions = [
    fn('one', ['string'], 'string', (s: string) => s),
    fn('int', ['int'], 'int', (v: bigint) => v),
    fn('float', ['float64'], 'float64', (v: number) => v),
    fn('flag', ['bool'], 'bool', (v: boolean) => v),
    fn('table', ['map[string]interface {}'], 'int', (v: Map<string, GoValue>) => BigInt(v.size)),
    fn('any', ['interface {}'], 'interface {}', (v: GoValue) => v),
    fn('bad', [], 'string', () => {
      throw new GoError('not today');
    }),
    fn('many', ['string', '...string'], 'string', (...parts: string[]) => parts.join('+')),
  ];
  const data = new Map<string, GoValue>([
    ['n', null],
    ['f', 2.5],
    ['s', 'str'],
    ['named', new GoMap('interface {}', [['k', 1n]], { type: 'shop.Values' })],
  ]);

  test.each([
    ['{{one .s}} {{int 3}} {{float 3}} {{flag true}} {{table .named}} {{many "a" "b" "c"}}', 'str 3 3 true 1 a+b+c'],
    ['{{int 1.0}}', '1'],
    ['{{one 5}}', 'ERROR template: t:1:6: executing "t" at <5>: expected string; found 5'],
    ['{{int 1.5}}', 'ERROR template: t:1:6: executing "t" at <1.5>: expected integer; found 1.5'],
    ['{{one nil}}', 'ERROR template: t:1:6: executing "t" at <nil>: cannot assign nil to string'],
    ['{{one .f}}', 'ERROR template: t:1:6: executing "t" at <.f>: wrong type for value; expected string; got float64'],
    [
      '{{one .n}}',
      'ERROR template: t:1:6: executing "t" at <.n>: wrong type for value; expected string; got interface {}',
    ],
    ['{{one .missing}}', 'ERROR template: t:1:6: executing "t" at <.missing>: invalid value; expected string'],
    [
      '{{table "x"}}',
      `ERROR template: t:1:8: executing "t" at <"x">: can't handle "x" for arg of type map[string]interface {}`,
    ],
    ['{{one}}', 'ERROR template: t:1:2: executing "t" at <one>: wrong number of args for one: want 1 got 0'],
    [
      '{{many}}',
      'ERROR template: t:1:2: executing "t" at <many>: wrong number of args for many: want at least 1 got 0',
    ],
    ['a\n {{bad}}', 'ERROR template: t:2:3: executing "t" at <bad>: error calling bad: not today'],
    ['{{(any .n).x}}', ''.concat('<no value>')],
    ['{{any.x}}', 'ERROR template: t:1:2: executing "t" at <any>: wrong number of args for any: want 1 got 0'],
    ['{{nope}}', 'ERROR template: t:1: function "nope" not defined'],
  ])('%s', (text, out) => {
    expect(run(text, data, functions)).toBe(out);
  });
});

test('columns count bytes', () => {
  expect(run('é日😀{{.x.y}}', new Map([['x', null]]))).toContain('t:1:13:');
});

describe('structs and pointers', () => {
  class Part extends GoObject {
    override readonly type = 'shop.Part';
    override readonly kind = 'struct';
    override readonly fields: readonly StructField[] = [{ name: 'Size', type: 'int' }];
    override field(): GoValue {
      return 7n;
    }
    override addressedString(): string {
      return 'a part';
    }
  }
  class Shop extends GoObject {
    override readonly type = '*shop.Shop';
    override readonly kind = 'ptr';
    override readonly fields: readonly StructField[] = [{ name: 'Part', type: 'shop.Part' }];
    override field(): GoValue {
      return new Part();
    }
    override method(name: string) {
      return name === 'Open' ? fn('Open', ['int'], 'string', (n: bigint) => `open at ${n}`) : undefined;
    }
  }
  const data = new Map<string, GoValue>([['shop', new Shop()]]);

  test.each([
    ['{{.shop.Part}}', 'a part'], // its address can be taken
    ['{{$p := .shop.Part}}{{$p}} {{or $p 1}}', 'a part a part'],
    ['{{print .shop.Part}}', '{7}'], // arguments are copies
    ['{{.shop.Part.Size}} {{.shop.Open 9}}', '7 open at 9'],
    ['{{.shop}}', '{{7}}'],
    [
      '{{.shop.Nope}}',
      `ERROR template: t:1:7: executing "t" at <.shop.Nope>: can't evaluate field Nope in type interface {}`,
    ],
    [
      '{{.shop.Part.Nope}}',
      `ERROR template: t:1:7: executing "t" at <.shop.Part.Nope>: can't evaluate field Nope in type shop.Part`,
    ],
    [
      '{{.shop.Part 1}}',
      'ERROR template: t:1:7: executing "t" at <.shop.Part>: Part has arguments but cannot be invoked as function',
    ],
    [
      '{{.shop.Open}}',
      'ERROR template: t:1:7: executing "t" at <.shop.Open>: wrong number of args for Open: want 1 got 0',
    ],
  ])('%s', (text, out) => {
    expect(run(text, data)).toBe(out);
  });
});

describe('limits', () => {
  test('endless recursion ends with an error, not with a crash', () => {
    const text = '{{define "x"}}{{template "x" .}}{{end}}{{template "x" .}}';
    const message = 'executing "x" at <{{template "x" .}}>: exceeded maximum template depth (100000)';
    expect(run(text)).toBe(`ERROR template: t:1:25: ${message}`);
    expect(run(`{{${'('.repeat(20_000)}1${')'.repeat(20_000)}}}`)).toContain('max expression depth exceeded');
  });

  test('steps are counted', () => {
    const set = new TemplateSet(new Map());
    set.parse('t', '{{range 100000}}{{.}}{{end}}');
    let steps = 0;
    set.execute('t', null, new StringSink(), { step: (count) => (steps += count) });
    expect(steps).toBeGreaterThanOrEqual(200_000);
  });

  test('output is bounded', () => {
    const set = new TemplateSet(new Map());
    set.parse('t', '{{range 1000}}0123456789{{end}}');
    expect(() => set.execute('t', null, new StringSink(5000))).toThrow('output is larger than 5000 characters');
  });
});
