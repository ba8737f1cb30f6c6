import type { ExitCode } from './exit.ts';
import type { CliIo } from './io.ts';
import type { CommandSpec } from './option.ts';
import type { ParsedArgs } from './parse-args.ts';

/** One subcommand: what it is called and takes (data), and what it does. */
export interface Command {
  readonly spec: CommandSpec;
  run(args: ParsedArgs, io: CliIo): ExitCode | Promise<ExitCode>;
}
