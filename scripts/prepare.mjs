#!/usr/bin/env node
// npm runs this before it packs a checkout. Where npm installs kt from its repository for all of a machine (pre-commit does),
// it prepares the clone without its development dependencies, so they are fetched here first; kt itself needs none of them.
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const run = (program, argv, env = process.env) =>
  execFileSync(program, argv, { cwd: root, env, stdio: ['ignore', 2, 2], shell: process.platform === 'win32' });

if (!existsSync(join(root, 'node_modules/esbuild'))) {
  // Settings of the installation that goes on around this one, such as --global, are not meant for it.
  const kept = /^npm_config_(registry|cache|userconfig|globalconfig|proxy|https_proxy|noproxy|cafile|offline)$/i;
  const env = Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !/^npm_config_/i.test(name) || kept.test(name)),
  );
  run('npm', ['ci', '--ignore-scripts', '--include=dev', '--no-audit', '--no-fund'], env);
}
// Types are for those who take kt as a library, from a package.
const isPackage = ['pack', 'publish'].includes(process.env.npm_command);
run(process.execPath, [join(root, 'scripts/build.mjs'), ...(isPackage ? [] : ['--no-types'])]);
