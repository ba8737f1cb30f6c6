import type { renderChart } from '../../../src/render/render.ts';
import type { ChartSource, RenderOptions } from '../../../src/render/types.ts';

export interface MarkerCounts {
  keys: number;
  refused: number;
  left: number;
  seen: number;
  exact: number;
  enclosing: number;
  missed: number;
  elsewhere: number;
  positions: number;
  marked: number;
  named: number;
  coded: number;
  misses: string[];
}

export function noMarkers(): MarkerCounts;
export function addMarkers(sum: MarkerCounts, counts: MarkerCounts): void;
export function checkMarkers(
  render: typeof renderChart,
  source: ChartSource,
  files: Readonly<Record<string, string | Uint8Array>>,
  options?: RenderOptions,
  most?: number,
): MarkerCounts;
