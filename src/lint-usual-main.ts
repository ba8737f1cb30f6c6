/** The entry of a bundle of its own: `kt lint` of manifests with the default rules (src/cli/lint-usual.ts). */
import type { ExitCode } from './cli/exit.ts';
import { type CliIo, readStdin } from './cli/io.ts';
import { lintUsual } from './cli/lint-usual.ts';
import { runOnProcess } from './cli/process-io.ts';
import { reportThrown } from './cli/run-command.ts';

type Run = (argv: readonly string[], io: CliIo) => Promise<ExitCode>;

/**
 * @param argv arguments from the command's name on: `['lint', 'deploy/']`
 * @param complete loads the command itself, for what is asked for beyond the usual
 */
export const runLintUsual = (argv: readonly string[], io: CliIo, complete: () => Run): Promise<ExitCode> =>
  reportThrown(io, async () => {
    let stdin: Uint8Array | undefined;
    const again: CliIo = {
      ...io,
      stdin: () => {
        stdin ??= readStdin(io);
        return stdin;
      },
    };
    return (await lintUsual(argv.slice(1), again)) ?? complete()(argv, again);
  });

/** `kt lint …` on the real process. */
export const main = (abilities: Pick<CliIo, 'tuneForObjects'>, complete: () => Run): void =>
  runOnProcess((argv, io) => runLintUsual(argv, io, complete), abilities);
