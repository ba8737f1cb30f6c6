import { describe, expect, it } from 'vitest';
import type { Diagnostic } from '../../src/core/diagnostic.ts';
import { confirmed, type Proposal, proposalsFor } from '../../src/fix/index.ts';

const finding = (name: string, message: string): Diagnostic => ({
  code: 'KT3001',
  rule: 'unknown-field',
  severity: 'error',
  message,
  file: `${name}.yaml`,
  resource: `ConfigMap ${name}`,
});

/** Replaces the whole text of a file. */
const proposal = (name: string, text: string): Proposal => ({
  title: `write ${text}`,
  rule: 'unknown-field',
  findings: [finding(name, 'wrong')],
  changes: [{ file: `${name}.yaml`, start: 0, end: 1, text }],
  touches: [{ file: `${name}.yaml`, document: 0, path: [] }],
});

/** A file with `b` has an error of its own. */
async function confirm(proposals: readonly Proposal[]) {
  const names = [...new Set(proposals.map(({ findings }) => findings[0]!.file!.replace('.yaml', '')))];
  const files = new Map(names.map((name) => [`${name}.yaml`, 'a']));
  let checks = 0;
  const check = async (changed: ReadonlyMap<string, string>) => {
    checks += 1;
    const findings = names.flatMap((name) => {
      const text = changed.get(`${name}.yaml`) ?? 'a';
      return text === 'a' ? [finding(name, 'wrong')] : text === 'b' ? [finding(name, 'worse')] : [];
    });
    return { findings, texts: [] };
  };
  const before = { findings: names.map((name) => finding(name, 'wrong')), texts: [] };
  const kept = await confirmed(proposals, files, before, check);
  return { kept: kept.proposals.map(({ findings, title }) => `${findings[0]!.file} ${title}`), checks };
}

describe('confirmed', () => {
  it('keeps what holds and drops what brings an error, in few checks however many there are', async () => {
    const many = Array.from({ length: 300 }, (_, i) => proposal(`n${i}`, i % 3 === 0 ? 'c' : 'b'));
    const { kept, checks } = await confirm(many);
    expect(kept.length).toBe(100);
    expect(kept.every((one) => one.endsWith('write c'))).toBe(true);
    expect(checks).toBeLessThan(8);
  });

  it('takes the first of two about one place', async () => {
    expect((await confirm([proposal('n', 'c'), proposal('n', 'd')])).kept).toEqual(['n.yaml write c']);
  });
});

describe('proposalsFor', () => {
  it('has nothing for findings whose place is not in the text, and throws for none', () => {
    const texts = ['', 'a: [', 'a: &x {b: *x}\n', '\u0000\ufffd', 'a: 1\na: 1\n---\nb: {c: 2', '{{ if }}', '- - - a\n'];
    const rules = [
      'unknown-field',
      'api-removed',
      'yaml-duplicate-key',
      'env-var-duplicate',
      'values-undefined',
      'int-or-string-quoting',
    ];
    for (const text of texts)
      for (const rule of rules)
        for (const offset of [0, 1, 3, 99, -1]) {
          const at = { line: 1, column: 1, offset };
          const one: Diagnostic = {
            ...finding('x', 'strict'),
            rule,
            help: 'did you mean "b"?',
            range: { start: at, end: at },
            written: rule === 'values-undefined' ? true : undefined!,
          };
          expect(proposalsFor([one], { files: new Map([['x.yaml', text]]) }).length).toBeLessThan(2);
        }
  });
});
