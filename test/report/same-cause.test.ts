import { describe, expect, it } from 'vitest';
import type { Diagnostic } from '../../src/core/diagnostic.ts';
import { reportText } from '../../src/report/text.ts';

const at = (line: number) => ({
  start: { line, column: 3, offset: 0 },
  end: { line, column: 9, offset: 6 },
});
/** What the helper in line 5 of _h.tpl wrote into a Pod of a file. */
const ofHelper = (pod: string, more: Partial<Diagnostic> = {}): Diagnostic => ({
  code: 'KT3001',
  severity: 'error',
  message: 'unknown field "spec.prots"',
  field: 'spec.prots',
  resource: `Pod ${pod}`,
  file: `templates/${pod}.yaml`,
  range: at(6),
  written: true,
  origins: [
    { file: 'templates/_h.tpl', range: at(5), label: 'include "pod"' },
    { file: `templates/${pod}.yaml`, range: at(6) },
  ],
  ...more,
});
const text = (...diagnostics: Diagnostic[]): string => reportText({ files: [], diagnostics });
const also = (...diagnostics: Diagnostic[]): string[] => text(...diagnostics).match(/also: .*/g) ?? [];

describe('a fault that one place of a template writes into many objects', () => {
  it('is told once, with the others and their places', () => {
    const told = text(ofHelper('a'), ofHelper('b'), ofHelper('c'));
    expect(told.match(/unknown field/g)).toHaveLength(1);
    expect(told).toContain('  also: Pod b (templates/b.yaml:6:3), Pod c (templates/c.yaml:6:3)\n');
    expect(told).toContain('3 errors');
  });

  it('names no place twice: objects of a loop', () => {
    const loop = { file: 'templates/r.yaml', origins: [{ file: 'templates/r.yaml', range: at(6) }] };
    expect(also(ofHelper('a', loop), ofHelper('b', loop))).toEqual(['also: Pod b']);
  });

  it('counts what is more than a few', () => {
    const pods = Array.from({ length: 9 }, (_, i) => ofHelper(`p${i}`));
    expect(also(...pods)).toEqual([expect.stringMatching(/: Pod p1 .* Pod p5 \(.*\), and 3 more$/)]);
  });

  it.each<[string, Partial<Diagnostic>]>([
    ['another message', { message: 'unknown field "spec.prts"' }],
    ['another severity', { severity: 'warning' }],
    ['another field', { field: 'spec.other' }],
    ['another rule', { rule: 'other' }],
    ['another line of the helper', { origins: [{ file: 'templates/_h.tpl', range: at(7), label: 'include "pod"' }] }],
    ['values of its own', { origins: [...ofHelper('b').origins!, { file: 'values.yaml', range: at(1), label: 'b' }] }],
    ['other sets of values', { valueSets: ['ci/small-values.yaml'] }],
    ['no place that wrote it', { origins: [] }],
  ])('%s: told by itself', (_, more) => {
    expect(also(ofHelper('a'), ofHelper('b', more))).toEqual([]);
  });
});
