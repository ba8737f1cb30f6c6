import { expect, it } from 'vitest';
import { variableCycles } from '../../../src/lint/workloads/variable-cycles.ts';

const cyclesOf = (...values: readonly (readonly [string, string])[]): string[] =>
  variableCycles(
    values.map(([name, value], index) => ({ name, value, index })),
    (name) => name === 'GIVEN',
  ).map((cycle) => cycle.map(({ name }) => name).join(' '));

it.each<readonly [readonly (readonly [string, string])[], readonly string[]]>([
  [[['A', '$(A)']], ['A']],
  [
    [
      ['A', '$(B)'],
      ['B', '$(A)'],
    ],
    ['A B'],
  ],
  [
    [
      ['X', '$(A)'],
      ['A', '$(B)'],
      ['B', '$(C)'],
      ['C', '$(A)'],
    ],
    ['A B C'],
  ],
  [
    [
      ['A', '$(A)'],
      ['B', '$(B)'],
    ],
    ['A', 'B'],
  ],
  [
    [
      ['A', '1'],
      ['A', '$(A) 2'],
    ],
    [],
  ],
  [[['GIVEN', '$(GIVEN):more']], []],
  [[['A', '$$(A)']], []],
  [
    [
      ['A', '1'],
      ['B', '$(A)$(A)'],
      ['C', '$(B)$(A)'],
    ],
    [],
  ],
])('%j', (values, cycles) => {
  expect(cyclesOf(...values)).toEqual(cycles);
});

it('takes long chains without recursion, in linear time', () => {
  const many = Array.from({ length: 100_000 }, (_, i): [string, string] => [`V${i}`, `$(V${i + 1})`]);
  expect(cyclesOf(...many)).toEqual([]);
});
