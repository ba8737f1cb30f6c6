import { readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { CheckConfig } from '../../lint/index.ts';
import { findInputs } from '../find-inputs.ts';
import type { ValueSet } from './unit.ts';

/** Values of chart-testing, which does not try the chart without where there are some. */
const CI = /-values\.ya?ml$/;
const BESIDE = /^values[-.].+\.ya?ml$/;

/**
 * The values that a chart is checked with: what the user named with `-f`, or the sets of the configuration, or by convention
 * its own, each `ci/*-values.yaml`, and each `values-*.yaml` beside its own.
 */
export function valueSetsOf(
  chart: string,
  named: readonly string[],
  cwd: string,
  { valueSets, valueFiles }: Pick<CheckConfig, 'valueSets' | 'valueFiles'> = {},
): ValueSet[] {
  if (named.length > 0) return [{ name: named.join(' '), files: named, mayNotDo: false }];
  const base = chart === '.' ? '' : `${chart.replace(/\/+$/, '')}/`;
  if (valueSets !== undefined || valueFiles !== undefined) {
    const found = findInputs((valueFiles ?? []).map(asGlobBelow(base)), cwd, () => false);
    const ofFiles = found.map(({ path }) => ({ name: path.slice(base.length), files: [path], mayNotDo: false }));
    const declared = (valueSets ?? []).map(({ name = '', values = [], ...set }) => ({
      ...set,
      name,
      files: values,
      mayNotDo: false,
    }));
    return [...declared, ...ofFiles];
  }
  const set = (name: string): ValueSet => ({
    name,
    files: [`${base}${name}`],
    mayNotDo: false,
    byConvention: true,
  });
  const ci = namesIn(resolve(cwd, chart, 'ci'), CI).map((name) => set(join('ci', name)));
  const own: ValueSet = { name: 'values.yaml', files: [], mayNotDo: ci.length > 0, byConvention: true };
  return [own, ...ci, ...namesIn(resolve(cwd, chart), BESIDE).map(set)];
}

const asGlobBelow =
  (base: string) =>
  (pattern: string): string =>
    `${base}${pattern.replace(/^\.\//, '')}`;

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
