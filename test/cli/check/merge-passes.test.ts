/** Findings of several sets of values and versions: each is told once, and with exactly those that have it. */
import { describe, expect, it } from 'vitest';
import { mergePasses, type PassReport } from '../../../src/cli/check/merge-passes.ts';
import type { Diagnostic } from '../../../src/core/diagnostic.ts';
import { aboutOf } from '../../../src/report/source-place.ts';

const FINDING: Diagnostic = { code: 'KT1', severity: 'error', message: 'wrong', file: 'a.yaml' };

/** @param having `dev 1.30` for each pass that has the finding */
function merged(sets: readonly string[], versions: readonly string[], having: readonly string[]): Diagnostic {
  const passes = sets.flatMap((valueSet) =>
    versions.map((version): PassReport => {
      const diagnostics = having.includes(`${valueSet} ${version}`) ? [FINDING] : [];
      return { valueSet, version, report: { files: [], diagnostics } };
    }),
  );
  return mergePasses(passes).diagnostics[0]!;
}

describe('a finding of several passes', () => {
  it('says the pairs where sets have it for different versions', () => {
    const told = merged(['a', 'b', 'c', 'd'], ['1.30', '1.34'], ['a 1.30', 'b 1.34', 'c 1.30', 'd 1.30', 'd 1.34']);
    expect(told.holdsFor).toEqual([
      { valueSets: ['a', 'c'], kubernetesVersions: ['1.30'] },
      { valueSets: ['b'], kubernetesVersions: ['1.34'] },
      { valueSets: ['d'], kubernetesVersions: ['1.30', '1.34'] },
    ]);
    expect(aboutOf(told)).toBe('with a, c, Kubernetes 1.30; with b, Kubernetes 1.34; with d, Kubernetes 1.30, 1.34');
  });

  it.each([
    ['all', ['a 1.30', 'a 1.34', 'b 1.30', 'b 1.34'], 'Kubernetes 1.30, 1.34'],
    ['one version', ['a 1.30', 'b 1.30'], 'Kubernetes 1.30'],
    ['one set', ['b 1.30', 'b 1.34'], 'with b, Kubernetes 1.30, 1.34'],
  ])('says sets and versions where each of the one has it with each of the other: %s', (_, having, expected) => {
    const told = merged(['a', 'b'], ['1.30', '1.34'], having);
    expect(told.holdsFor).toBeUndefined();
    expect(aboutOf(told)).toBe(expected);
  });
});
