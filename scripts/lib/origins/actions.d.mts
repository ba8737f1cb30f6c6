import type { renderChart } from '../../../src/render/render.ts';
import type { RenderOptions } from '../../../src/render/types.ts';

export interface Verdicts {
  exact: number;
  enclosing: number;
  wrong: number;
  wrongFile: number;
}

export interface ActionCounts {
  plain: Verdicts;
  written: Verdicts;
  torn: Verdicts;
  calls: number;
  callsMissing: number;
  actions: number;
  seen: number;
  misses: string[];
}

export function noActions(): ActionCounts;
export function addActions(sum: ActionCounts, counts: ActionCounts): void;
export function checkActions(
  render: typeof renderChart,
  files: Readonly<Record<string, string | Uint8Array>>,
  options?: RenderOptions,
): ActionCounts | undefined;
