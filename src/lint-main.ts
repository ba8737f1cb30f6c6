/**
 * The entry of a bundle of its own: `kt lint` and `kt check` with all that they need, and nothing that other commands need
 * (docs/adr/0002). It is the part `lint` of the program as well.
 */
import { checkCommand } from './cli/commands/check.ts';
import { lintCommand } from './cli/commands/lint.ts';
import type { ExitCode } from './cli/exit.ts';
import type { CliIo } from './cli/io.ts';
import { runOnProcess } from './cli/process-io.ts';
import { reportThrown, runCommand } from './cli/run-command.ts';

export * from './lint/index.ts';

const COMMANDS = new Map([lintCommand, checkCommand].map((command) => [command.spec.name, command]));

/** @param argv arguments from the command's name on: `['lint', 'deploy/']` */
export const runLint = ([name = '', ...argv]: readonly string[], io: CliIo): Promise<ExitCode> =>
  reportThrown(io, () => runCommand(COMMANDS.get(name)!, argv, io));

/** `kt lint …` or `kt check …` on the real process. */
export const main = (abilities: Pick<CliIo, 'tuneForObjects'>): void => runOnProcess(runLint, abilities);
