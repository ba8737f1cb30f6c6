import { isListOf, isRecord, isText } from '../core/check-input.ts';
import { suggest } from '../core/suggest.ts';
import { commandNamed, commands } from './commands/index.ts';
import { EXIT, type ExitCode, UsageError } from './exit.ts';
import { helpText } from './help.ts';
import type { CliIo } from './io.ts';
import { asksForHelp, reportThrown, runCommand } from './run-command.ts';
import { VERSION } from './version.ts';

const specs = () => commands().map((command) => command.spec);

/**
 * The command line in this process.
 * @param argv arguments without the program's name: `['render', 'release-name', 'CHART']`
 * @returns the exit code: 0 clean, 1 findings or what helm fails on, 2 usage or unreadable input, 70 a bug of ours
 */
export const runCli = (argv: readonly string[], given: CliIo): Promise<ExitCode> => {
  const io = completeIo(given);
  return reportThrown(io, () => {
    if (!isListOf(isText)(argv)) throw new UsageError('argv must be a list of strings');
    return dispatch(argv, io);
  });
};

/** Whoever calls from JavaScript and leaves something out hears nothing, or is in the current folder. */
function completeIo(given: CliIo): CliIo {
  const { cwd, env, stdout, stderr } = given ?? {};
  const silent = () => {};
  return {
    ...given,
    cwd: isText(cwd) ? cwd : '.',
    env: isRecord(env) ? env : {},
    stdout: typeof stdout === 'function' ? stdout : silent,
    stderr: typeof stderr === 'function' ? stderr : silent,
  };
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
  return runCommand(command, rest, io);
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
