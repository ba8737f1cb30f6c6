import { suggest } from '../core/suggest.ts';
import { commandNamed, commands } from './commands/index.ts';
import { EXIT, type ExitCode, UsageError } from './exit.ts';
import { helpText } from './help.ts';
import type { CliIo } from './io.ts';
import { GLOBAL_OPTIONS } from './option.ts';
import { parseArgs } from './parse-args.ts';
import { VERSION } from './version.ts';

const specs = () => commands().map((command) => command.spec);

/**
 * The command line in this process.
 * @param argv arguments without the program's name: `['render', 'release-name', 'CHART']`
 * @returns the exit code: 0 clean, 1 findings or what helm fails on, 2 usage or unreadable input, 70 a bug of ours
 */
export async function runCli(argv: readonly string[], io: CliIo): Promise<ExitCode> {
  try {
    return await dispatch(argv, io);
  } catch (error) {
    if (error instanceof UsageError) {
      io.stderr(`Error: ${error.message}\n${error.hint ? `${error.hint}\n` : ''}`);
      return EXIT.usage;
    }
    io.stderr(bugReport(error));
    return EXIT.bug;
  }
}

async function dispatch(argv: readonly string[], io: CliIo): Promise<ExitCode> {
  const [name, ...rest] = argv;
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
    io.stdout(await helpText(specs(), commandNamed(rest[0])?.spec));
    return EXIT.clean;
  }
  if (name === '--version' || name === 'version') {
    io.stdout(`kt ${VERSION}\n`);
    return EXIT.clean;
  }
  const command = commandNamed(name);
  if (!command) throw unknownCommand(name);
  if (asksForHelp(rest)) {
    io.stdout(await helpText(specs(), command.spec));
    return EXIT.clean;
  }
  const args = parseArgs(rest, [...command.spec.options, ...GLOBAL_OPTIONS]);
  const [least, most] = command.spec.positionals;
  if (args.positionals.length < least || args.positionals.length > most) {
    throw new UsageError(
      `"kt ${name}" takes ${countOf(least, most)}, but got ${args.positionals.length}`,
      `Usage: kt ${name} ${command.spec.usage} [OPTIONS]\nkt ${name} --help tells more.`,
    );
  }
  return command.run(args, io);
}

function asksForHelp(argv: readonly string[]): boolean {
  const end = argv.indexOf('--');
  return (end < 0 ? argv : argv.slice(0, end)).some((arg) => arg === '--help' || arg === '-h');
}

function countOf(least: number, most: number): string {
  const plural = (n: number) => `${n} argument${n === 1 ? '' : 's'}`;
  if (least === most) return plural(least);
  return most === Number.POSITIVE_INFINITY ? `at least ${plural(least)}` : `${least} to ${plural(most)}`;
}

function unknownCommand(name: string): UsageError {
  if (name.startsWith('-')) return new UsageError(`unknown flag: ${name}`, 'kt --help lists the commands.');
  const near = suggest(
    name,
    commands().map((command) => command.spec.name),
  );
  return new UsageError(
    `unknown command "${name}" for "kt"`,
    near ? `Did you mean ${near}?` : 'kt --help lists the commands.',
  );
}

function bugReport(error: unknown): string {
  const detail = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return `Error: this is a bug of kt ${VERSION}, not of your input. Please report it with the command and:\n${detail}\n`;
}
