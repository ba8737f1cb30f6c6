import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findingsOf } from '../../src/cli/check/diff-findings.ts';
import type { Diagnostic } from '../../src/core/diagnostic.ts';
import { planApply } from '../../src/diff/index.ts';
import { loadManifests } from '../../src/k8s/load.ts';
import { lintSet } from '../../src/lint/lint.ts';
import type { LintOptions } from '../../src/lint/options.ts';
import { pagesIndex, pageWithHead } from '../../src/lint/pages.ts';
import { allRules } from '../../src/lint/rules/index.ts';
import { SECTIONS } from '../../src/lint/sections.ts';
import { lintInputOf } from '../../src/lint-input.ts';
import { examplesOf, type PageExample } from './page-examples.ts';

const ROOT = join(import.meta.dirname, '../..');
const PAGES = join(ROOT, 'docs/rules');
const rules = allRules();
const pageOf = (id: string) => readFileSync(join(PAGES, `${id}.md`), 'utf8');

describe.each(rules)('$id', (rule) => {
  const examples = examplesOf(pageOf(rule.id));

  it('has an example that fires and one that is quiet', () => {
    expect(new Set(examples.map(({ expected }) => expected))).toEqual(new Set(['firing', 'quiet']));
  });

  it.each(examples.filter(({ expected }) => expected === 'firing'))('fires: $text', (example) => {
    const found = findings(rule.id, example);
    expect(found).not.toEqual([]);
    if (example.marked.length > 0) expect([...new Set(found.map(lineOf))].sort()).toEqual([...example.marked].sort());
  });

  it.each(examples.filter(({ expected }) => expected === 'quiet'))('is quiet: $text', (example) => {
    expect(findings(rule.id, example)).toEqual([]);
  });

  it('has a page whose head says what the metadata says: node scripts/gen-rules.mjs', () => {
    expect(pageOf(rule.id)).toBe(pageWithHead(rule, pageOf(rule.id)));
  });
});

describe('all rules', () => {
  it('have ids of their own', () => {
    expect(new Set(rules.map(({ id }) => id)).size).toBe(rules.length);
  });

  it('stand in a file of their name, in the folder of their section', () => {
    const files = rules.map(({ id, section }) => `${SECTIONS[section].folder}/${id}.ts`);
    const found = readdirSync(join(ROOT, 'src/lint/rules'), { recursive: true, encoding: 'utf8' })
      .map((file) => file.replaceAll('\\', '/'))
      .filter((file) => file.includes('/') && file.endsWith('.ts') && !file.endsWith('index.ts'));
    expect(found.sort()).toEqual(files.sort());
  });

  it('are found by check, by validation or by the run itself', () => {
    expect(rules.filter(({ check, refused, ofRun }) => !check && !refused && !ofRun)).toEqual([]);
  });

  it('are listed in docs/rules/README.md: node scripts/gen-rules.mjs', () => {
    expect(readFileSync(join(PAGES, 'README.md'), 'utf8')).toBe(pagesIndex(rules));
    const pages = readdirSync(PAGES).filter((file) => file !== 'README.md');
    expect(pages.sort()).toEqual(rules.map(({ id }) => `${id}.md`).sort());
  });
});

/** What the rule says of an example, run as users run it: validation first, this rule's findings only. */
function findings(id: string, { files, options }: PageExample): readonly Diagnostic[] {
  if ('compare' in options) return consequences(files, options as Comparison).filter(({ rule }) => rule === id);
  const { before = '=', ...asked } = options as LintOptions & { readonly before?: string };
  const contents = Object.fromEntries([...files].filter(([name]) => !name.startsWith(before)));
  const text = files.get('');
  const input = lintInputOf(text ?? { files: contents }, asked);
  const old = new Map([...files].flatMap(([name, of]) => (name in contents ? [] : [[name.slice(before.length), of]])));
  const charts = input.charts?.map((chart) => (old.size === 0 ? chart : { ...chart, before: old }));
  const { diagnostics } = lintSet({ ...input, ...(charts && { charts }) }, { only: [id], ...asked });
  return diagnostics.filter(({ rule }) => rule === id);
}

interface Comparison {
  /** The file with what stands. */
  readonly compare: string;
  /** It is an older state of the manifests. */
  readonly baseline?: boolean;
}

/** What an apply of the other files leads to, told as kt check tells it. */
function consequences(files: ReadonlyMap<string, string>, { compare, baseline = false }: Comparison): Diagnostic[] {
  const loaded = [...files].map(([name, text]) => ({ name, ...loadManifests(text, name) }));
  const now = loaded.flatMap(({ name, manifests }) => (name === compare ? [] : manifests));
  const live = loaded.flatMap(({ name, manifests }) => (name === compare ? manifests : []));
  const { objects } = planApply(now, live, { baseline });
  return objects.flatMap((object) =>
    findingsOf(object, now, { kind: 'manifests', path: '', files: [], partial: false, found: true }).map(
      ({ diagnostic }) => diagnostic,
    ),
  );
}

const lineOf = ({ file, range }: Diagnostic) => `${file ?? ''}:${range?.start.line}`;
