#!/usr/bin/env node
// Writes docs/codes.md from the table src/report/codes.ts; a test holds that it is up to date.
import { writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const { outputFiles } = await build({
  absWorkingDir: root,
  entryPoints: ['src/report/index.ts'],
  bundle: true,
  platform: 'node',
  format: 'esm',
  write: false,
});
const { codePages, codesMarkdown } = await import(
  `data:text/javascript;base64,${Buffer.from(outputFiles[0].contents).toString('base64')}`
);
writeFileSync(join(root, 'docs/codes.md'), codesMarkdown(codePages()));
