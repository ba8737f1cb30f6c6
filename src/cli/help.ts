import type { Argv } from 'yargs';
import { type CommandSpec, GLOBAL_OPTIONS, type OptionSpec } from './option.ts';

/** Help of one command, or of the whole program; laid out by yargs from our own tables. */
export async function helpText(commands: readonly CommandSpec[], command?: CommandSpec): Promise<string> {
  const yargs = (require('yargs') as (argv: string[]) => Argv)([])
    .scriptName('kt')
    .locale('en')
    .help(false)
    .version(false)
    .wrap(100)
    .exitProcess(false);
  if (command) describeCommand(yargs, command);
  else describeProgram(yargs, commands);
  return `${(await yargs.getHelp()).trimEnd()}\n`;
}

function describeProgram(yargs: Argv, commands: readonly CommandSpec[]): void {
  yargs.usage(
    'kt renders Helm charts, validates, lints and diffs Kubernetes manifests: one process, no cluster, no network.\n\nUsage: $0 COMMAND [ARGUMENTS] [OPTIONS]',
  );
  for (const command of commands) yargs.command(`${command.name} ${command.usage}`, command.summary);
  addOptions(yargs, [
    ...GLOBAL_OPTIONS,
    { name: 'version', type: 'boolean', describe: 'print the version', group: 'Global' },
  ]);
  yargs.epilogue(
    'kt COMMAND --help tells more about a command.\nExit codes: 0 clean, 1 findings or differences, 2 usage or unreadable input, 70 a bug of kt.',
  );
}

function describeCommand(yargs: Argv, command: CommandSpec): void {
  yargs.usage(`Usage: $0 ${command.name} ${command.usage} [OPTIONS]\n\n${command.description ?? command.summary}`);
  addOptions(yargs, [...command.options, ...GLOBAL_OPTIONS]);
  for (const example of command.examples) yargs.example(example.command, example.does);
}

function addOptions(yargs: Argv, specs: readonly OptionSpec[]): void {
  for (const spec of specs) {
    if (spec.hidden) continue;
    yargs.option(spec.name, {
      describe: spec.value ? `${spec.value}: ${spec.describe}` : spec.describe,
      group: `${spec.group ?? 'Options'}:`,
      ...(spec.short ? { alias: [spec.short, ...(spec.synonyms ?? [])] } : { alias: [...(spec.synonyms ?? [])] }),
      ...(spec.choices ? { choices: spec.choices } : {}),
      ...(spec.default === undefined ? {} : { default: spec.default }),
    });
  }
}
