#!/usr/bin/env node
// Builds dist/kt.cjs (the library and the command line in one file) and the type declarations beside it.
// Third-party libraries are reached by `require(...)` inside functions: esbuild keeps them in the same file but
// evaluates each only when it is first needed, so that start-up pays for our own hot path alone.
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const withTypes = !process.argv.includes('--no-types');

rmSync(join(root, 'dist/kt.cjs'), { force: true });
mkdirSync(join(root, 'dist'), { recursive: true });
await build({
  absWorkingDir: root,
  entryPoints: ['src/main.ts'],
  outfile: 'dist/kt.cjs',
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'cjs',
  minify: true,
  keepNames: false,
  legalComments: 'none',
  define: { KT_VERSION: JSON.stringify(version) },
  logLevel: 'warning',
});
if (withTypes) {
  execFileSync(process.execPath, [join(root, 'node_modules/typescript/bin/tsc'), '-p', 'tsconfig.types.json'], {
    cwd: root,
    stdio: 'inherit',
  });
}
