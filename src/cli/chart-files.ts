import { allFiles } from '../render/chart/all-files.ts';
import { MAX_CHART_SIZE, readArchive } from '../render/chart/archive.ts';
import { withBuffers } from '../render/chart/buffers.ts';
import { readDirectory } from '../render/chart/directory.ts';
import { diskFs } from '../render/chart/disk.ts';
import { loadContext } from '../render/chart/load.ts';
import type { ChartFile } from '../render/chart/types.ts';
import { HelmLog } from '../render/log.ts';
import { GoError } from '../template/value.ts';
import type { CliIo } from './io.ts';

/** The files of a chart, a folder or an archive, as `allFiles` has them. None where it cannot be read. */
export function readChartFiles(path: string, io: Pick<CliIo, 'cwd' | 'buffers'>): ReadonlyMap<string, string> {
  return allFiles(filesOf(path, io));
}

/** Why a chart cannot be read is told by its render. */
function filesOf(path: string, { cwd, buffers }: Pick<CliIo, 'cwd' | 'buffers'>): readonly ChartFile[] {
  const context = loadContext(4, new HelmLog());
  const fs = buffers === undefined ? diskFs(cwd) : withBuffers(diskFs(cwd), buffers);
  try {
    const real = fs.resolve(path);
    if (fs.stat(real).kind === 'folder') return readDirectory(context, fs, real);
    return context.budget.nested(() => readArchive(fs.readFile(real, MAX_CHART_SIZE), 4, context.budget, path));
  } catch (error) {
    if (error instanceof GoError) return [];
    throw error;
  }
}
