import { GoError } from '../../template/value.ts';
import { ArchiveBudget, readArchive } from './archive.ts';
import { type Ignore, readIgnoreRules } from './ignore.ts';
import type { ChartFile } from './types.ts';

const ARCHIVE = /(^|\/)charts\/[^/]+\.tgz$/;

/**
 * All files of a chart as texts by their path from its root; binary ones as ''. Those in archives of subcharts stand below the
 * archive: `charts/redis-1.2.3.tgz/Chart.yaml`. Archives that cannot be read hold none: the render says why.
 */
export function allFiles(files: readonly ChartFile[], budget = new ArchiveBudget()): Map<string, string> {
  const found = new Map<string, string>();
  const decoder = new TextDecoder();
  for (const { name, data } of files) {
    found.set(name, data.includes(0) ? '' : decoder.decode(data));
    if (!ARCHIVE.test(name)) continue;
    for (const [inner, text] of filesInArchive(name, data, budget)) found.set(`${name}/${inner}`, text);
  }
  return found;
}

function filesInArchive(name: string, data: Uint8Array, budget: ArchiveBudget): ReadonlyMap<string, string> {
  try {
    return budget.nested(() => allFiles(readArchive(data, 4, budget, name), budget));
  } catch (error) {
    if (error instanceof GoError) return new Map();
    throw error;
  }
}

/** The names of files in memory that a chart's own .helmignore leaves, as a folder with them would be read. */
export function namesLeft(names: readonly string[], ignoreFile: string): string[] {
  const ignore = ignoreRules(ignoreFile);
  return names.filter((name) => {
    const steps = name.split('/');
    return !steps.some((_, i) => ignore(steps.slice(0, i + 1).join('/'), i < steps.length - 1));
  });
}

/** None where Helm would refuse the file: the chart is then looked at as a whole. */
function ignoreRules(text: string): Ignore {
  try {
    return readIgnoreRules(text);
  } catch (error) {
    if (error instanceof GoError) return () => false;
    throw error;
  }
}
