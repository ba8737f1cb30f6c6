/** Charts that are being edited: what did not change is neither read, nor parsed, nor validated again. */
import { diskFs } from '../render/chart/disk.ts';
import type { ChartFs } from '../render/chart/fs.ts';
import { EditedChart } from './session.ts';
import type { ChartSession, SessionOptions } from './types.ts';

export type { ChartSession, Checked, MergedValues, RenderedSet, SessionOptions, ValueSetFiles } from './types.ts';

/** @param fs what the chart's files are read from, the disk by default; it is first read when first asked */
export const openSession = (root: string, options: SessionOptions = {}, fs: ChartFs = diskFs()): ChartSession =>
  new EditedChart(root, options, fs);
