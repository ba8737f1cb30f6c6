import type { CliIo } from './io.ts';
import { runOnProcess } from './process-io.ts';
import { runCli } from './run.ts';

/** The whole of `bin/kt.js`: the command line on the real process, whose engine only `start.ts` may tune. */
export const main = (abilities: Pick<CliIo, 'tuneForTemplates'>): void => runOnProcess(runCli, abilities);
