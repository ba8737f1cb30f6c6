import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

/** Files that are larger hold no manifests that anybody edits. */
const MAX_BYTES = 20_000_000;

const holdsChart = (folder: string): boolean => existsSync(join(folder, 'Chart.yaml'));

/** The chart that a file belongs to, the outermost one where it stands among the subcharts of others. */
export function chartAround(path: string): string | undefined {
  let folder = dirname(path);
  while (!holdsChart(folder)) {
    const above = dirname(folder);
    if (above === folder) return undefined;
    folder = above;
  }
  for (let charts = dirname(folder); basename(charts) === 'charts'; charts = dirname(folder)) {
    if (!holdsChart(dirname(charts))) break;
    folder = dirname(charts);
  }
  return folder;
}

/** The manifests that stand in a folder, not below it: path → text. None where it cannot be read. */
export function manifestsIn(folder: string): Map<string, string> {
  const found = new Map<string, string>();
  for (const name of namesIn(folder)) {
    const path = join(folder, name);
    const text = /\.(ya?ml|json)$/i.test(name) ? readTextFile(path) : undefined;
    if (text !== undefined) found.set(path, text);
  }
  return found;
}

/** The folder may have been deleted meanwhile. */
function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

/** `undefined` where there is no such file, or none that is worth it. */
export function readTextFile(path: string): string | undefined {
  try {
    const stats = statSync(path);
    return stats.isFile() && stats.size <= MAX_BYTES ? readFileSync(path, 'utf8') : undefined;
  } catch {
    return undefined;
  }
}
