/** The entry of a bundle of its own: `kt validate` without what other commands need (docs/adr/0002). */
import { validateCommand } from './cli/commands/validate.ts';
import type { ExitCode } from './cli/exit.ts';
import type { CliIo } from './cli/io.ts';
import { runOnProcess } from './cli/process-io.ts';
import { reportThrown, runCommand } from './cli/run-command.ts';
import { tuneForObjects } from './cli/tune-for-objects.ts';

/** @param argv arguments from the command's name on: `['validate', 'deploy/']` */
export const runValidate = ([, ...argv]: readonly string[], io: CliIo): Promise<ExitCode> =>
  argv.some(asksForSets)
    ? (require('./kt.cjs') as typeof import('./main.ts')).runCli(['validate', ...argv], io)
    : reportThrown(io, () => runCommand(validateCommand, argv, io));

/** Rendering a chart several times is the work of the whole program. */
const asksForSets = (arg: string): boolean => /^--(matrix|values-set)(=|$)/.test(arg);

/** `kt validate …` on the real process. */
export const main = (): void => runOnProcess(runValidate, { tuneForObjects });
