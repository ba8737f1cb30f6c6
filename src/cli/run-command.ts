import type { Command } from './command.ts';
import { EXIT, type ExitCode, UsageError } from './exit.ts';
import type { CliIo } from './io.ts';
import { GLOBAL_OPTIONS } from './option.ts';
import { parseArgs } from './parse-args.ts';
import { VERSION } from './version.ts';

/** Runs one command. @param argv what stands behind its name */
export async function runCommand(command: Command, argv: readonly string[], io: CliIo): Promise<ExitCode> {
  const { name, positionals, usage } = command.spec;
  const args = parseArgs(argv, () => [...command.spec.options, ...GLOBAL_OPTIONS]);
  const [least, most] = positionals;
  if (args.positionals.length < least || args.positionals.length > most) {
    throw new UsageError(
      `"kt ${name}" takes ${countOf(least, most)}, but got ${args.positionals.length}`,
      `Usage: kt ${name} ${usage} [OPTIONS]\nkt ${name} --help tells more.`,
    );
  }
  return command.run(args, io);
}

/** Tells what is thrown, and gives the exit code for it: wrong usage, or a bug of ours. */
export async function reportThrown(io: CliIo, run: () => Promise<ExitCode>): Promise<ExitCode> {
  try {
    return await run();
  } catch (error) {
    if (error instanceof UsageError) {
      io.stderr(`Error: ${error.message}\n${error.hint ? `${error.hint}\n` : ''}`);
      return EXIT.usage;
    }
    io.stderr(bugReport(error));
    return EXIT.bug;
  }
}

/** Whether help is asked for among the arguments of a command. */
export function asksForHelp(argv: readonly string[]): boolean {
  const end = argv.indexOf('--');
  return (end < 0 ? argv : argv.slice(0, end)).some((arg) => arg === '--help' || arg === '-h');
}

function countOf(least: number, most: number): string {
  const plural = (n: number) => `${n} argument${n === 1 ? '' : 's'}`;
  if (least === most) return plural(least);
  return most === Number.POSITIVE_INFINITY ? `at least ${plural(least)}` : `${least} to ${plural(most)}`;
}

/** What is told of a bug of ours. */
export function bugReport(error: unknown): string {
  const detail = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return `Error: this is a bug of kt ${VERSION}, not of your input. Please report it with the command and:\n${detail}\n`;
}
