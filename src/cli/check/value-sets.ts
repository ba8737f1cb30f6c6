import { readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { ValueSet } from './unit.ts';

/** Values of chart-testing, which does not try the chart without where there are some. */
const CI = /-values\.ya?ml$/;
const BESIDE = /^values[-.].+\.ya?ml$/;

/**
 * The values that a chart is checked with, by convention: its own, each `ci/*-values.yaml`, and each `values-*.yaml`
 * beside its own. What the user named with `-f` comes in place of all these.
 */
export function valueSetsOf(chart: string, named: readonly string[], cwd: string): ValueSet[] {
  if (named.length > 0) return [{ name: named.join(' '), files: named, mayNotDo: false }];
  const base = chart === '.' ? '' : `${chart.replace(/\/+$/, '')}/`;
  const set = (name: string): ValueSet => ({ name, files: [`${base}${name}`], mayNotDo: false });
  const ci = namesIn(resolve(cwd, chart, 'ci'), CI).map((name) => set(join('ci', name)));
  const own: ValueSet = { name: 'values.yaml', files: [], mayNotDo: ci.length > 0 };
  return [own, ...ci, ...namesIn(resolve(cwd, chart), BESIDE).map(set)];
}

/** None where the chart is an archive. */
function namesIn(folder: string, pattern: RegExp): string[] {
  try {
    return readdirSync(folder)
      .filter((name) => pattern.test(name))
      .sort();
  } catch {
    return [];
  }
}
