import { type Chart, fullPath } from './types.ts';

/** The folder of a chart by its real name, whatever its alias: its files are those of its parent. */
export function folderOf(chart: Chart): string {
  const { parent } = chart;
  if (parent === undefined) return chart.metadata.name;
  const data = chart.raw.find(({ name }) => name === 'Chart.yaml')?.data;
  const file = parent.raw.find((candidate) => candidate.data === data && candidate.name.startsWith('charts/'));
  return file === undefined ? fullPath(chart) : `${folderOf(parent)}/${file.name.slice(0, file.name.lastIndexOf('/'))}`;
}

/** Folders of charts that Helm calls by another path, since they have an alias or a name of their own. */
export function foldersOf(charts: Iterable<Chart>): Record<string, string> {
  const folders = new Map<string, string>();
  for (const chart of new Set(charts)) {
    const folder = folderOf(chart);
    if (folder !== fullPath(chart)) folders.set(fullPath(chart), folder);
  }
  return Object.fromEntries(folders);
}
