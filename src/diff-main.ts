/**
 * The entry of a bundle of its own: `kt diff` with all that it needs, and nothing that other commands need (docs/adr/0002).
 * It is the part `diff` of the program as well.
 */
import { diffCommand } from './cli/commands/diff.ts';
import type { ExitCode } from './cli/exit.ts';
import type { CliIo } from './cli/io.ts';
import { runOnProcess } from './cli/process-io.ts';
import { reportThrown, runCommand } from './cli/run-command.ts';

export * from './diff/index.ts';

/** @param argv arguments from the command's name on: `['diff', 'deploy/', '--live', 'dump.yaml']` */
export const runDiff = ([, ...argv]: readonly string[], io: CliIo): Promise<ExitCode> =>
  reportThrown(io, () => runCommand(diffCommand, argv, io));

/** `kt diff …` on the real process. */
export const main = (abilities: Pick<CliIo, 'tuneForTemplates'>): void => runOnProcess(runDiff, abilities);
