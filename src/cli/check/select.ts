import { existsSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { CONFIG_NAMES } from '../config/names.ts';
import { UsageError } from '../exit.ts';
import type { CliIo } from '../io.ts';
import { readText } from '../read-text.ts';
import type { Unit } from './unit.ts';

/**
 * The units that changed files belong to: the chart around a file, the set of a manifest, all below a changed configuration,
 * and charts that take a changed one from beside them (`file://../common`). Files that are gone count as well.
 * @param changed whole paths
 */
export function unitsOf(changed: readonly string[], units: readonly Unit[], cwd: string): Unit[] {
  const charts = new Map(units.filter(({ kind }) => kind === 'chart').map((unit) => [resolve(cwd, unit.path), unit]));
  const folders = new Map<string, Unit>();
  for (const unit of units.filter(({ kind }) => kind === 'manifests')) {
    folders.set(resolve(cwd, unit.path), unit);
    for (const file of unit.files) folders.set(dirname(resolve(cwd, file)), unit);
  }
  const chosen = new Set<Unit>();
  const changedCharts = new Set<string>();
  for (const path of changed) {
    const folder = dirname(path);
    const above = foldersAbove(folder);
    // A library is no unit, nor is a chart inside of another: that one is.
    const nearest = above.find((at) => existsSync(join(at, 'Chart.yaml')));
    const chart = above.find((at) => charts.has(at));
    for (const at of [nearest, chart]) if (at !== undefined) changedCharts.add(at);
    const unit = chart !== undefined ? charts.get(chart) : nearest === undefined ? folders.get(folder) : undefined;
    if (unit !== undefined) chosen.add(unit);
    if (CONFIG_NAMES.includes(path.slice(folder.length + 1)))
      for (const one of units) if (isBelow(resolve(cwd, one.path), folder)) chosen.add(one);
  }
  for (const [at, unit] of charts)
    if (dependenciesBeside(unit.path, cwd).some((path) => changedCharts.has(resolve(at, path)))) chosen.add(unit);
  return units.filter((unit) => chosen.has(unit));
}

function foldersAbove(folder: string): string[] {
  const above = [folder];
  for (let at = folder; dirname(at) !== at; at = dirname(at)) above.push(dirname(at));
  return above;
}

const isBelow = (path: string, folder: string): boolean =>
  path === folder || path.startsWith(folder.endsWith(sep) ? folder : folder + sep);

function dependenciesBeside(chart: string, cwd: string): string[] {
  try {
    const text = readText(join(chart, 'Chart.yaml'), cwd);
    return [...text.matchAll(/repository["']?:\s*["']?file:\/\/([^"'\s#,}]+)/g)].map(([, path]) => path!);
  } catch (error) {
    if (error instanceof UsageError) return []; // an archive, or told where it is checked
    throw error;
  }
}

/** Whole paths of the files that differ from a commit, with those that git does not know yet. */
export function changedSince(since: string, io: CliIo): string[] {
  const ref = since.replace(/^git:/, '');
  if (ref === since || ref === '') throw new UsageError(`--since ${since}: only git:REF is known`);
  const top = git(['rev-parse', '--show-toplevel'], io).replace(/\n$/, '');
  git(['rev-parse', '--verify', '--quiet', '--end-of-options', `${ref}^{commit}`], io, `there is no commit ${ref}`);
  const differ = git(['diff', '--name-only', '-z', '--no-ext-diff', '--no-textconv', '--no-renames', ref, '--'], io);
  const fresh = git(['ls-files', '--others', '--exclude-standard', '--full-name', '-z', top], io);
  return [...differ.split('\0'), ...fresh.split('\0')].filter(Boolean).map((path) => join(top, path));
}

/** Programs that the configuration of a repository names are not run. */
function git(argv: readonly string[], io: CliIo, fault?: string): string {
  const options = ['--literal-pathspecs', '--no-pager', '-c', 'core.fsmonitor=false', '-c', 'core.hooksPath=/dev/null'];
  const { spawnSync } = require('node:child_process') as typeof import('node:child_process');
  const { error, status, stdout, stderr } = spawnSync('git', [...options, ...argv], {
    cwd: io.cwd,
    env: { ...io.env, GIT_OPTIONAL_LOCKS: '0', GIT_NO_LAZY_FETCH: '1', GIT_TERMINAL_PROMPT: '0' } as NodeJS.ProcessEnv,
    maxBuffer: 1 << 28,
    encoding: 'utf8',
  });
  if (error) throw new UsageError(`--since: cannot run git: ${error.message}`);
  if (status !== 0) throw new UsageError(`--since: ${fault ?? stderr.trim().split('\n')[0]}`);
  return stdout;
}

/** `2/5`: each unit in one of the parts, in turns, so that parts are of like size and the same in every run. */
export function shardOf(units: readonly Unit[], shard: string | undefined): readonly Unit[] {
  if (shard === undefined) return units;
  const [, part, parts] = /^(\d{1,6})\/(\d{1,6})$/.exec(shard) ?? [];
  if (part === undefined || Number(part) < 1 || Number(part) > Number(parts))
    throw new UsageError(`--shard ${shard}: not a part such as 2/5`);
  return units.filter((_, i) => i % Number(parts) === Number(part) - 1);
}

/** Paths of pre-commit stand below the folder that kt runs in; what stands elsewhere is nobody's here. */
export const wholePaths = (paths: readonly string[], cwd: string): string[] =>
  paths.map((path) => resolve(cwd, path)).filter((path) => !relative(cwd, path).startsWith('..'));
