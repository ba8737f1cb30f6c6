import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { codePages } from '../../src/report/codes.ts';
import { codesMarkdown } from '../../src/report/explain-code.ts';

const ROOT = join(import.meta.dirname, '../..');

function codesInUse(): string[] {
  const files = readdirSync(join(ROOT, 'src'), { recursive: true, encoding: 'utf8' })
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => file.endsWith('.ts') && !file.endsWith('report/codes.ts'));
  const found = files.flatMap(
    (file) => readFileSync(join(ROOT, 'src', file), 'utf8').match(/(?<=')KT\d{4}(?=')/g) ?? [],
  );
  return [...new Set(found)].sort();
}

it('every code has a page, and every page a code', () => {
  expect(codePages().map(({ code }) => code)).toEqual(codesInUse());
});

it('docs/codes.md is up to date: node scripts/gen-codes.mjs', () => {
  expect(readFileSync(join(ROOT, 'docs/codes.md'), 'utf8')).toBe(codesMarkdown(codePages()));
});
