#!/usr/bin/env node
// Writes docs/commands/*.md, man/*.1 and their list in package.json from the tables of options and commands; a test holds that they are up to date.
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { inOnePiece } from './lib/seldom-parts.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const about = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const { version } = about;
const { outputFiles } = await build({
  absWorkingDir: root,
  entryPoints: ['src/cli/docs/index.ts'],
  bundle: true,
  platform: 'node',
  packages: 'external',
  format: 'cjs',
  define: { KT_VERSION: JSON.stringify(version) },
  plugins: [inOnePiece],
  write: false,
});
const module = { exports: {} };
new Function('module', 'exports', 'require', '__dirname', '__filename', outputFiles[0].text)(
  module,
  module.exports,
  createRequire(import.meta.url),
  root,
  join(root, 'index.cjs'),
);
const files = module.exports.commandDocs(version);
for (const folder of ['docs/commands', 'man']) {
  mkdirSync(join(root, folder), { recursive: true });
  for (const name of readdirSync(join(root, folder)))
    if (!files.has(`${folder}/${name}`)) rmSync(join(root, folder, name));
}
for (const [path, text] of files) writeFileSync(join(root, path), text);
// npm links the pages that it is told of one by one.
about.man = [...files.keys()].filter((path) => path.startsWith('man/'));
writeFileSync(join(root, 'package.json'), `${JSON.stringify(about, undefined, 2)}\n`);
