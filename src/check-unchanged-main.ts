/** The entry of a bundle of its own: `kt check` where nothing changed since the last run (src/cli/check/unchanged.ts). */
import { checkUnchanged } from './cli/check/unchanged.ts';
import type { ExitCode } from './cli/exit.ts';
import type { CliIo } from './cli/io.ts';
import { runOnProcess } from './cli/process-io.ts';
import { reportThrown } from './cli/run-command.ts';

type Run = (argv: readonly string[], io: CliIo) => Promise<ExitCode>;

/**
 * @param argv arguments from the command's name on: `['check', 'charts/']`
 * @param complete loads the command itself, for all else
 */
export const runCheckUnchanged = (argv: readonly string[], io: CliIo, complete: () => Run): Promise<ExitCode> =>
  reportThrown(io, async () => (await checkUnchanged(argv.slice(1), io)) ?? complete()(argv, io));

/** `kt check …` on the real process. */
export const main = (abilities: Pick<CliIo, 'tuneForObjects'>, complete: () => Run): void =>
  runOnProcess((argv, io) => runCheckUnchanged(argv, io, complete), abilities);
