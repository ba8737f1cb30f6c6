import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { TemplateError } from '../../src/template/error.ts';
import { executeGoTemplates } from '../../src/template/go-templates.ts';
import { Lexer } from '../../src/template/lex.ts';
import { printNode } from '../../src/template/node.ts';
import { parseTemplate } from '../../src/template/parse.ts';
import { StringSink } from '../../src/template/sink.ts';
import { TemplateSet } from '../../src/template/template.ts';
import { fn } from '../../src/template/value.ts';

const newSet = () => new TemplateSet(new Map(), { name: 'set' });

function output(set: TemplateSet, name: string): string {
  const sink = new StringSink();
  set.execute(name, null, sink);
  return sink.text;
}

describe('definitions', () => {
  test('later ones replace earlier ones, empty ones never do', () => {
    const set = newSet();
    set.parse('a', '{{define "x"}}first{{end}}');
    set.parse('b', '{{define "x"}}second{{end}}');
    set.parse('c', '{{define "x"}} {{/* nothing */}} {{end}}');
    set.parse('t', '{{template "x"}}');
    expect(output(set, 't')).toBe('second');
  });

  test('a text may define a name once', () => {
    const twice = '{{define "x"}}1{{end}}{{define "x"}}2{{end}}';
    expect(() => newSet().parse('t', twice)).toThrow('template: t:1: template: multiple definition of template "x"');
  });

  test('clones do not see each other', () => {
    const set = newSet();
    set.parse('t', '{{template "x"}}');
    set.parse('a', '{{define "x"}}outer{{end}}');
    const copy = set.clone();
    copy.parse('b', '{{define "x"}}inner{{end}}');
    set.parse('c', '{{define "y"}}y{{end}}');
    expect([output(set, 't'), output(copy, 't'), copy.has('y'), set.has('y')]).toEqual(['outer', 'inner', false, true]);
    expect(copy.names().sort()).toEqual(['a', 'b', 't', 'x']);
  });

  test('further functions can be given to a clone', () => {
    const set = newSet().withFuncs(new Map([['hi', fn('hi', [], 'string', () => 'hello')]]));
    set.parse('t', '{{hi}}');
    expect(output(set, 't')).toBe('hello');
    expect(() => newSet().parse('t', '{{hi}}')).toThrow('function "hi" not defined');
  });

  test('a name that is not there', () => {
    expect(() => output(newSet(), 'no')).toThrow('template: no template "no" associated with template "set"');
  });
});

test('errors come in parts', () => {
  const set = newSet();
  set.parse('t', 'a\n{{define "x"}}{{index 1}}{{end}}{{template "x"}}{{index nil 1}}');
  try {
    output(set, 't');
    expect.unreachable();
  } catch (error) {
    if (!(error instanceof TemplateError)) throw error;
    const { kind, source, template, line, column, context, offset, functionName, cause } = error.problem;
    expect({ kind, source, template, line, column, context, offset, functionName, cause: cause?.message }).toEqual({
      kind: 'exec',
      source: 't',
      template: 't',
      line: 2,
      column: 50,
      context: 'index nil 1',
      offset: 52,
      functionName: 'index',
      cause: 'index of untyped nil',
    });
  }
});

test('executeGoTemplates runs all but the partials, in name order', () => {
  const templates = { b: '{{template "_p" .i}}', a: '{{.bytes}} {{.f}}', _p: 'got {{.}}' };
  const data = { i: { $int: 7 }, bytes: { $bytes: 'hi' }, f: 1e6 };
  expect(executeGoTemplates({ templates, data })).toEqual({ files: { a: '[104 105] 1e+06', b: 'got 7' } });
  const strict = executeGoTemplates({ templates: { t: '{{.nope}}' }, data: {}, strict: true });
  expect(strict.error?.message).toBe('template: t:1:2: executing "t" at <.nope>: map has no entry for key "nope"');
});

test('executeGoTemplates ends', () => {
  const templates = { t: '{{range 9000000000000}}{{end}}' };
  expect(executeGoTemplates({ templates, maxSteps: 10_000 }).error?.message).toBe('stopped after 10000 steps');
});

const fragment = fc.constantFrom(
  ...['{{', '}}', '{{- ', ' -}}', '.a', '$x', ' := ', '"s"', '`r`', '1', "'c'", '(', ')', '|', ' ', '\n', 'if ', 'end'],
  ...[
    'else',
    'range ',
    'with ',
    'define "d"',
    'template "d"',
    'block "b" .',
    '/*',
    '*/',
    'é',
    'nil',
    'true',
    'print ',
    ',',
  ],
);
const anyText = fc.array(fragment, { maxLength: 30 }).map((parts) => parts.join(''));

describe('properties', () => {
  test('tokens stand in order and do not overlap', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const lexer = new Lexer(text, true, true);
        const { batch } = lexer;
        let at = 0;
        do {
          lexer.fill();
          for (let i = 0; i < batch.count && batch.types[i] !== 'EOF' && batch.types[i] !== 'error'; i += 1) {
            expect(batch.starts[i]).toBeGreaterThanOrEqual(at);
            expect(batch.ends[i]).toBeGreaterThan(batch.starts[i]!);
            at = batch.ends[i]!;
          }
        } while (batch.types[batch.count - 1] === 'rightDelim');
        expect(batch.types[batch.count - 1]).toMatch(/EOF|error/);
      }),
    );
  });

  test('any text is parsed or refused with a TemplateError, and a printed tree parses to itself', () => {
    const parse = (text: string) => printNode(parseTemplate('t', text, () => true).get('t')!.root);
    fc.assert(
      fc.property(anyText, (text) => {
        let printed: string;
        try {
          printed = parse(text);
        } catch (error) {
          expect(error).toBeInstanceOf(TemplateError);
          return;
        }
        expect(parse(printed)).toBe(printed);
      }),
      { numRuns: 2000 },
    );
  });
});
