import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Env } from '../../../src/template/env.ts';
import { TemplateError } from '../../../src/template/error.ts';
import { formatGoError } from '../../../src/template/format-go-error.ts';
import { toBytes } from '../../../src/template/go/bytes.ts';
import { StringSink } from '../../../src/template/sink.ts';
import { sprigFunctions } from '../../../src/template/sprig/index.ts';
import { TemplateSet } from '../../../src/template/template.ts';
import { GoError } from '../../../src/template/value.ts';

/** Refuses more than a million steps, as a render does at some point. */
const boundedEnv = (): Env => {
  let left = 1_000_000;
  return {
    helm: 3,
    timeZone: 'UTC',
    now: () => 0n,
    randomBytes: (size) => new Uint8Array(size).map((_, i) => i * 37),
    step: (count) => {
      left -= count;
      if (left < 0) throw new GoError('too many steps');
    },
  } as Env;
};

function render(template: string): string {
  const functions = new Map(sprigFunctions(boundedEnv()).map((func) => [func.name, func] as const));
  const set = new TemplateSet(functions, { name: 't' });
  const sink = new StringSink();
  set.parse('t', template);
  set.execute('t', null, sink);
  return sink.text;
}

/** The message behind the position. */
function errorOf(template: string): string {
  try {
    return `no error: ${render(template)}`;
  } catch (error) {
    if (!(error instanceof TemplateError)) throw error;
    return formatGoError(error).split('>: ').slice(1).join('>: ');
  }
}

/** One line of fixtures/sprig.jsonl: what sprig v3.3.0 with Go's text/template makes of an expression. */
interface Row {
  readonly expression: string;
  /** The result as `%T|%v` prints it … */
  readonly prints?: string;
  /** … or that in base64, where it is not UTF-8 … */
  readonly bytes?: string;
  /** … or how it fails. */
  readonly error?: string;
}

const rows = readFileSync(new URL('./fixtures/sprig.jsonl', import.meta.url), 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as Row);

describe('expressions as the real sprig evaluates them', () => {
  test.each(rows)('$expression', ({ expression, prints, bytes, error }) => {
    const template = `{{ printf "%T|%v" (${expression}) (${expression}) }}`;
    if (error !== undefined) expect(errorOf(template)).toContain(error);
    else if (bytes !== undefined) expect(toBytes(render(template)).toString('base64')).toBe(bytes);
    else expect(render(template)).toBe(prints);
  });
});

describe('what is shared', () => {
  test.each([
    ['set changes the dictionary', '{{ $d := dict }}{{ $_ := set $d "a" 1 }}{{ $d }}', 'map[a:1]'],
    ['merge fills the first dictionary', '{{ $d := dict }}{{ $_ := merge $d (dict "a" 1) }}{{ $d }}', 'map[a:1]'],
    [
      'merge takes over nested dictionaries themselves',
      '{{ $s := dict "n" (dict) }}{{ $d := merge (dict) $s }}{{ $_ := set $d.n "a" 1 }}{{ $s }}',
      'map[n:map[a:1]]',
    ],
    [
      'deepCopy breaks the tie',
      '{{ $s := dict "n" (dict) }}{{ $d := merge (dict) (deepCopy $s) }}{{ $_ := set $d.n "a" 1 }}{{ $s }}',
      'map[n:map[]]',
    ],
    ['deepCopy does not see what a version keeps to itself', '{{ deepCopy (semver "1.2.3") }}', '0.0.0'],
    [
      'versions are equal if they were written the same way',
      '{{ deepEqual (semver "v1.2") (semver "1.2") }} {{ deepEqual (semver "1.2") (semver "1.2") }}',
      'false true',
    ],
    ['append leaves the list alone', '{{ $l := list 1 }}{{ $_ := append $l 2 }}{{ $l }}', '[1]'],
    ['sortAlpha sorts a []string in place', '{{ $l := splitList "," "b,a" }}{{ $_ := sortAlpha $l }}{{ $l }}', '[a b]'],
    ['sortAlpha copies every other list', '{{ $l := list "b" "a" }}{{ $_ := sortAlpha $l }}{{ $l }}', '[b a]'],
  ])('%s', (_, template, output) => expect(render(template)).toBe(output));
});

describe('slice reaches into the room that Go leaves behind a list', () => {
  test.each([
    [
      'what was appended one by one has room to the next power of two',
      'slice (compact (list 1 2 3)) 0 4',
      '[1 2 3 <nil>]',
    ],
    ['numbers are followed by zeros', 'slice (until 5) 0 8', '[0 1 2 3 4 0 0 0]'],
    ['append leaves room as growslice does', 'slice (append (list 1 2 3) 4) 0 6', '[1 2 3 4 <nil> <nil>]'],
    ['a part shows what follows it', 'slice (slice (list 1 2 3 4) 0 2) 0 4', '[1 2 3 4]'],
    ['memory comes in sizes', 'len (slice (compact (until 34)) 0 71)', '71'],
  ])('%s', (_, expression, output) => expect(render(`{{ ${expression} }}`)).toBe(output));

  test.each(['slice (list 1 2 3) 0 4', 'slice (splitList "," "a,b,c") 0 4', 'slice (until 5) 0 9'])(
    '%s fails',
    (expression) => expect(errorOf(`{{ ${expression} }}`)).toContain('slice index out of bounds'),
  );
});

describe('work is counted before memory is taken', () => {
  test.each([
    'repeat 1000000000 "x"',
    'indent 1000000000 "x"',
    'nindent 2000000 "x"',
    'until 1000000000',
    'untilStep 0 9223372036854775807 1',
    'seq 1000000000',
    'replace "" (repeat 2000 "y") (repeat 2000 "x")',
    'join (repeat 1000 "y") (until 2000)',
    'wrapWith 1 (repeat 1000 "y") (repeat 2000 "x")',
  ])('%s', (expression) => expect(errorOf(`{{ ${expression} }}`)).toContain('too many steps'));
});

describe('lists that hold each other over and over are refused, not walked', () => {
  const grow =
    '{{ $l := list 1 }}{{ $m := list 1 }}{{ range until 40 }}{{ $l = list $l $l }}{{ $m = list $m $m }}{{ end }}';
  test.each([
    'toString $l',
    'quote $l',
    'squote $l',
    'cat $l',
    'join "," $l',
    'deepCopy $l',
    'deepEqual $l $m',
    'has $l (list $m)',
    'uniq (list $l $m)',
    'without (list $l) $m',
    'dict $l 1',
  ])('%s', (expression) => expect(errorOf(`${grow}{{ ${expression} }}`)).toContain('too many steps'));

  test('concat', () => {
    expect(errorOf('{{ $l := list 1 }}{{ range until 40 }}{{ $l = concat $l $l }}{{ end }}')).toContain(
      'too many steps',
    );
  });
});

describe('what has no fixed result', () => {
  test('keys and values come in sorted order', () => {
    expect(render('{{ $d := dict "b" 1 "a" 2 "B" 3 }}{{ keys $d (dict "z" 0) }} {{ values $d }}')).toBe(
      '[B a b z] [3 2 1]',
    );
  });

  test('shuffle keeps the characters', () => {
    expect(render('{{ shuffle "déjà" }}').split('').sort()).toEqual('déjà'.split('').sort());
  });
});

test('what cannot be octal is 0, however large', () => {
  expect(render('{{ $l := list 1 }}{{ range until 40 }}{{ $l = list $l $l }}{{ end }}{{ toDecimal $l }}')).toBe('0');
});

test('data that contains itself ends in an error, not in a crash', () => {
  expect(errorOf('{{ $d := dict }}{{ $_ := set $d "d" $d }}{{ merge (dict "d" (dict "d" $d)) $d $d | len }}')).not.toBe(
    '',
  );
});
