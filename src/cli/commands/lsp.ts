import { existsSync, statSync } from 'node:fs';
import { dirname, isAbsolute, join } from 'node:path';
import type { ClientSettings } from '../../lsp/index.ts';
import type { SessionOptions } from '../../session/types.ts';
import { CheckSettings } from '../check/settings.ts';
import { valueSetsOf } from '../check/value-sets.ts';
import type { Command } from '../command.ts';
import { KUBERNETES_VERSION } from '../common-options.ts';
import { Configs } from '../config/configs.ts';
import { lintSettings } from '../config/lint-settings.ts';
import { EXIT, type ExitCode, UsageError } from '../exit.ts';
import type { CliIo } from '../io.ts';
import { minorOf } from '../kubernetes-version.ts';
import { lintOptions } from '../lint-options.ts';
import { loadLint } from '../lint-part.ts';
import type { OptionSpec } from '../option.ts';
import type { ParsedArgs } from '../parse-args.ts';
import { readRulePage } from '../rule-page.ts';
import { today } from '../today.ts';
import { VERSION } from '../version.ts';

/** Clients pass these whether they are needed or not. */
const CLIENT: readonly OptionSpec[] = [
  { name: 'stdio', type: 'boolean', describe: 'talk over standard input and output (always)', group: 'Connection' },
  {
    name: 'clientProcessId',
    type: 'string',
    value: 'PID',
    describe: 'end once that process is gone',
    group: 'Connection',
  },
];

/** What holds where neither a configuration nor the editor says more. */
const DEFAULTS = new Set(['config', 'no-config', 'profile', 'rule', 'only', 'external', 'pod-security']);

export const lspCommand: Command = {
  spec: {
    name: 'lsp',
    summary: 'serve an editor: the language server for charts and manifests',
    usage: '',
    description:
      'Speaks the Language Server Protocol over standard input and output: findings of the rendered objects on the lines of templates\n' +
      'and values that caused them, while you type; hover, definitions, references, completion, symbols and quick fixes.\n' +
      'docs/editors.md tells how to set up VS Code, Neovim, Helix and Emacs. Settings of the editor count more than these options.',
    options: [...CLIENT, KUBERNETES_VERSION, ...lintOptions().filter(({ name }) => DEFAULTS.has(name))],
    examples: [
      { command: 'kt lsp', does: 'what an editor runs' },
      { command: 'kt lsp --kubernetes-version 1.34 --profile security', does: 'with settings for all that is opened' },
    ],
    positionals: [0, 0],
  },
  async run(args, io) {
    const { serve, openSession } = await import('../../lsp/index.ts');
    serve({
      version: VERSION,
      input: process.stdin,
      output: process.stdout,
      rulePage,
      settingsFor: (folder, client) => settingsFor(folder, client, args, io),
      openSession,
    });
    // The library ends the process: with the client, or as the client says.
    return new Promise<ExitCode>((resolve) => process.stdin.once('end', () => resolve(EXIT.clean)));
  },
};

function rulePage(rule: string): string | undefined {
  try {
    return readRulePage(rule);
  } catch {
    return undefined;
  }
}

/** The nearest configuration, under what the editor says. */
async function settingsFor(
  folder: string,
  client: ClientSettings,
  given: ParsedArgs,
  outside: CliIo,
): Promise<SessionOptions> {
  const io: CliIo = { ...outside, cwd: folder, stderr: () => {} };
  const args = given.with(['.'], {
    ...(client.config !== undefined && { config: [configPath(folder, client.config)] }),
    ...(client.kubernetesVersion !== undefined && { 'kubernetes-version': [client.kubernetesVersion] }),
    ...(client.profiles && { profile: client.profiles }),
  });
  const lint = await loadLint();
  const configs = new Configs(args, io, lint);
  const config = configs.at('.');
  const check = (await CheckSettings.read(args, io)).of('.');
  const version = args.string('kubernetes-version') ?? check.kubernetesVersions?.[0] ?? config.kubernetesVersion;
  minorOf(version ?? 'latest', lint, io);
  const { namespace, releaseName } = check;
  return {
    lint: {
      ...lintSettings(config, args, io),
      today: today(),
      kubernetesVersion: version ?? 'latest',
      customRules: await configs.rulesAt('.'),
      ...(namespace !== undefined && { namespace }),
    },
    ...(releaseName !== undefined && { render: { releaseName } }),
    ...valueSets(client, check, folder),
  };
}

/** Those of the editor, or of the configuration; else the session finds them by convention. */
function valueSets(
  { values = [] }: ClientSettings,
  check: ReturnType<CheckSettings['of']>,
  folder: string,
): Pick<SessionOptions, 'valueSets'> {
  if (values.length === 0 && check.valueSets === undefined && check.valueFiles === undefined) return {};
  return { valueSets: valueSetsOf('.', values, folder, check).map(({ name, files }) => ({ name, files })) };
}

/** A relative path starts from the nearest folder around that has such a file. */
function configPath(folder: string, path: string): string {
  if (isAbsolute(path)) return path;
  for (let at = folder; ; at = dirname(at)) {
    const file = join(at, path);
    if (existsSync(file) && statSync(file).isFile()) return file;
    if (dirname(at) === at) throw new UsageError(`there is no configuration ${path} around ${folder}`);
  }
}
