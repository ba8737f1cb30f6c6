import { describe, expect, it } from 'vitest';
import { referencedNames } from '../../../src/lint/workloads/expansion.ts';

/** The cases of k8s.io/kubernetes third_party/forked/golang/expansion/expand_test.go whose result tells which names are looked up. */
const CASES: readonly (readonly [text: string, names: readonly string[]])[] = [
  ['$(VAR_A)', ['VAR_A']],
  ['___$(VAR_B)___', ['VAR_B']],
  ['foo $$(VAR_A)_bar', []],
  ['f000-$$VAR_A', []],
  ['foo\\$(VAR_C)bar', ['VAR_C']],
  ['$$$$(FOO)$(BAR)', ['BAR']],
  ['$$$$$$$$(VAR_A)', []],
  ['$$$$$$$(VAR_A)', ['VAR_A']],
  ['$VAR_A)', []],
  ['$(VAR_A', []],
  ['$()', ['']],
  ['$(VAR_A)$(VAR_A)$(VAR_B)', ['VAR_A', 'VAR_B']],
  ['--$(VAR_A)$', ['VAR_A']],
  ['$(foo$$var)', ['foo$$var']],
];

describe('referencedNames', () => {
  it.each(CASES)('%s', (text, names) => {
    expect(referencedNames(text)).toEqual(names);
  });

  it('is linear in openings that are never closed', () => {
    const start = performance.now();
    referencedNames('$('.repeat(200_000));
    expect(performance.now() - start).toBeLessThan(5000);
  });
});
