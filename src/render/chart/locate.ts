import { quote } from '../../template/go/quote.ts';
import { GoError } from '../../template/value.ts';
import { type ChartFs, UnreadableInput } from './fs.ts';

/**
 * The absolute path of a chart on disk. What is not there would be looked for in repositories, of which there are none here.
 * Go: ChartPathOptions.LocateChart.
 */
export function locateChart(name: string, fs: ChartFs): string {
  const trimmed = name.trim();
  if (/^[A-Za-z][A-Za-z0-9+.-]*:\/\//.test(trimmed)) {
    throw new UnreadableInput(`${trimmed} is on a network, and kt never opens a connection`, {
      detail: `Pull it first: helm pull ${trimmed}`,
    });
  }
  const path = fs.resolve(trimmed);
  if (exists(path, fs)) return path;
  if (/^[/.]/.test(trimmed)) throw new UnreadableInput(`path ${quote(trimmed)} not found`);
  const slash = trimmed.indexOf('/');
  if (slash >= 0) {
    throw new UnreadableInput(`repo ${trimmed.slice(0, slash)} not found`, {
      detail: `There is no such file or folder, and kt asks no repository; for a chart of one: helm pull ${trimmed}`,
    });
  }
  throw new UnreadableInput(`non-absolute URLs should be in form of repo_name/path_to_chart, got: ${trimmed}`, {
    detail: `There is no file or folder ${quote(trimmed)}`,
  });
}

function exists(path: string, fs: ChartFs): boolean {
  try {
    fs.stat(path);
    return true;
  } catch (error) {
    if (error instanceof GoError) return false;
    throw error;
  }
}
