import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { CelRuntimeError, compile } from '../../../src/policy/cel/compile.ts';
import { kubernetesEnvironment } from '../../../src/policy/cel/environment.ts';
import { celTypeName } from '../../../src/policy/cel/errors.ts';

/** What the server's own CEL (cel-go with the apiserver's libraries, compatibility version 1.36) says of an expression. */
interface Row {
  readonly expression: string;
  readonly type?: string;
  readonly value?: unknown;
  readonly error?: string;
  /** Why it does not compile. */
  readonly issue?: string;
}

const rows = readFileSync(join(import.meta.dirname, '../../conformance/cel/expressions.jsonl'), 'utf8')
  .split('\n')
  .filter((line) => line !== '')
  .map((line) => JSON.parse(line) as Row);

const variables = new Map<string, unknown>([
  [
    'x',
    new Map<string, unknown>([
      ['a', 1n],
      ['b', 'text'],
      ['n', null],
      ['list', [1n, 2n]],
    ]),
  ],
  ['s', 'hello'],
  ['l', [3n, 1n, 2n]],
  ['m', new Map([['k', 'v']])],
]);

function environment() {
  return kubernetesEnvironment()
    .registerVariable('x', 'dyn')
    .registerVariable('s', 'string')
    .registerVariable('l', 'list<int>')
    .registerVariable('m', 'map<string, string>');
}

function answer(expression: string): Omit<Row, 'expression'> {
  const compiled = compile(environment(), expression);
  if (compiled.issue !== undefined) return { issue: compiled.issue };
  const type = celTypeName(compiled.program.type);
  try {
    return { type, value: compiled.program.evaluate(variables) };
  } catch (error) {
    if (error instanceof CelRuntimeError) return { type, error: error.message };
    throw error;
  }
}

describe('expressions', () => {
  it.each(rows)('$expression', ({ expression, ...expected }) => {
    const given = answer(expression);
    // The table prints values that are not bool as Go prints them.
    if (typeof expected.value !== 'boolean') delete (expected as { value?: unknown }).value;
    expect(given).toMatchObject(expected);
  });

  it('stops where it would take too long', () => {
    const ten = '[0, 1, 2, 3, 4, 5, 6, 7, 8, 9]';
    const nested = ['a', 'b', 'c', 'd', 'e', 'f', 'g'].reduce((body, name) => `${ten}.all(${name}, ${body})`, 'true');
    expect(answer(nested)).toMatchObject({ error: 'operation cancelled: actual cost limit exceeded' });
  });

  it('matches in linear time', () => {
    expect(answer("('aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa' + '!').matches('^(a+)+$')")).toMatchObject({ value: false });
  });
});
