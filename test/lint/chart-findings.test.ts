import { expect, it } from 'vitest';
import { type LintChart, LintMemory, lintSet, type Rule } from '../../src/lint/index.ts';

const base = { section: 'Z', severity: 'warning', profile: 'default', summary: 'x' } as const;

/** A rule of a user's, and how often it was asked. */
function counted(id: string, check: NonNullable<Rule['check']>): { readonly rule: Rule; readonly asked: () => number } {
  let asked = 0;
  const rule: Rule = {
    ...base,
    id,
    check: (context) => {
      asked += 1;
      check(context);
    },
  };
  return { rule, asked: () => asked };
}

const ofFiles = counted('of-files', ({ charts, report }) => {
  for (const { path, files } of charts) report({ file: `${path}/values.yaml`, message: `${files.size} files` });
});
const ofRender = counted('of-render', ({ charts, report }) => {
  for (const { files, diagnostics } of charts) report({ file: 'x', message: `${files.size} ${diagnostics.length}` });
});
const ofObjects = counted('of-objects', ({ graph, report }) => {
  report({ file: 'x', message: `${graph.all.length} objects` });
});
const copying = counted('copying', ({ charts, report }) => {
  for (const chart of charts) report({ file: 'x', message: `${Object.keys({ ...chart }).length} properties` });
});
const rules = [ofFiles, ofRender, ofObjects, copying];

const map = (name: string): string => `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: ${name}\n`;
const chart = (files: LintChart['files'], more: Partial<LintChart> = {}): LintChart => ({
  path: 'web',
  files,
  diagnostics: [],
  ...more,
});

const told = (given: LintChart, texts: readonly string[], memory?: LintMemory): string[] => {
  const options = { customRules: rules.map(({ rule }) => rule), only: rules.map(({ rule }) => rule.id) };
  const input = { texts: texts.map((text, i) => ({ text, file: `${i}.yaml` })), charts: [given] };
  return lintSet(input, options, memory).diagnostics.map(({ rule, message }) => `${rule}: ${message}`);
};

it('a rule that looks at nothing but the files of a chart is asked once, the others for each set of values', () => {
  const files = new Map([['values.yaml', 'a: 1\n']]);
  const warning = { code: 'KT2002', severity: 'warning', message: 'm' } as const;
  const rounds: readonly [LintChart, readonly string[]][] = [
    [chart(files), [map('a')]],
    [chart(files, { diagnostics: [warning] }), [map('a'), map('b')]],
    [chart(files), []],
  ];
  const memory = new LintMemory();
  const before = rules.map(({ asked }) => asked());
  const found = rounds.map((round) => told(...round, memory));
  expect(rules.map(({ asked }, i) => asked() - before[i]!)).toEqual([1, 3, 3, 3]);
  expect(found).toEqual(rounds.map((round) => told(...round)));
  expect(found[1]).toContain('of-render: 1 1');
});

it('other files and other folders are looked at anew', () => {
  const memory = new LintMemory();
  const before = ofFiles.asked();
  const some = new Map([['values.yaml', 'a: 1\n']]);
  const others = new Map([...some, ['README.md', '']]);
  for (const given of [chart(some), chart(others), chart(some, { path: 'other' }), chart(some)])
    expect(told(given, [], memory)).toEqual(told(given, []));
  expect(ofFiles.asked() - before).toBe(3 + 4);
});
