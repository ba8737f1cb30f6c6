import { runOnProcess } from './process-io.ts';
import { runCli } from './run.ts';

/** The whole of `bin/kt.js`: the command line on the real process. */
export const main = (): void => runOnProcess(runCli);
