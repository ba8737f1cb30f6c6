import type { Tree } from '../../template/node.ts';
import { type Chart, type ChartFile, isRoot } from '../chart/types.ts';
import type { KnownTables } from './known-tables.ts';

/** All that templates of a render can read. */
export interface World {
  readonly known: KnownTables;
  /** The version of Kubernetes and its APIs. */
  readonly cluster: string;
  readonly definitions: ReadonlyMap<string, Tree>;
}

/** Whether `.Files` holds the same. */
export const isSameFiles = (a: readonly ChartFile[], b: readonly ChartFile[]): boolean =>
  a === b || (a.length === b.length && a.every((file, i) => isSameFile(file, b[i]!)));

const isSameFile = (a: ChartFile, b: ChartFile): boolean =>
  a === b || (a.name === b.name && (a.data === b.data || Buffer.compare(a.data, b.data) === 0));

/** What `.Chart` is made of, as a text. */
export const printedChart = (chart: Chart): string =>
  JSON.stringify([chart.metadata, isRoot(chart)], (_, value: unknown) => {
    if (value instanceof Map) return [...value];
    return typeof value === 'bigint' ? `${value}n` : value;
  });
