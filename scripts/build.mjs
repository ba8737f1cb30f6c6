#!/usr/bin/env node
// Builds dist/kt.cjs (the library and the command line in one file) and the type declarations beside it.
// Third-party libraries are reached by `require(...)` inside functions: esbuild keeps them in the same file but
// evaluates each only when it is first needed, so that start-up pays for our own hot path alone.
import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const withTypes = !process.argv.includes('--no-types');

mkdirSync(join(root, 'dist'), { recursive: true });
const { metafile } = await build({
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
  metafile: true,
});
copyFileSync(join(root, 'src/schemas/data/api-tables.txt'), join(root, 'dist/api-tables.txt')); // read when first needed
writeFileSync(join(root, 'dist/LICENSES.txt'), bundledLicences(Object.keys(metafile.inputs)));
if (withTypes) {
  execFileSync(process.execPath, [join(root, 'node_modules/typescript/bin/tsc'), '-p', 'tsconfig.types.json'], {
    cwd: root,
    stdio: 'inherit',
  });
}

/** The licence texts of the libraries inside the bundle, which their licences ask to be passed on. */
function bundledLicences(inputs) {
  const names = new Set(inputs.map((file) => /^node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(file)?.[1]).filter(Boolean));
  return [...names]
    .sort()
    .map((name) => {
      const folder = join(root, 'node_modules', name);
      const about = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
      const text = readdirSync(folder).find((file) => /^licen[cs]e/i.test(file));
      return `${name} ${about.version} (${about.license})\n\n${text ? readFileSync(join(folder, text), 'utf8') : ''}`;
    })
    .join(`\n${'='.repeat(80)}\n`);
}
