import { relative, resolve, sep } from 'node:path';
import type { LintOptions, LintOverride, RuleSetting, RuleSettings } from '../../lint/index.ts';
import { compileGlob } from '../../render/objects/glob.ts';
import { UsageError } from '../exit.ts';
import type { CliIo } from '../io.ts';
import type { ParsedArgs } from '../parse-args.ts';
import type { ResolvedConfig } from './configs.ts';

/** What a configuration and the command line ask of lint; the command line counts more. */
export function lintSettings(config: ResolvedConfig, args: ParsedArgs, io: CliIo): LintOptions {
  const podSecurity = (args.string('pod-security') as LintOptions['podSecurity']) ?? config.podSecurity;
  const namespace = args.string('namespace') ?? config.namespace;
  const partial = args.flag('partial') || config.partial;
  return {
    profiles: [...(config.profiles ?? []), ...(args.list('profile') as NonNullable<LintOptions['profiles']>)],
    rules: config.rules ?? {},
    ruleOverrides: Object.fromEntries(args.list('rule').map(ruleSetting)),
    overrides: (config.overrides ?? []).map((one) => overrideOf(one, config.file, io)),
    externals: [...(config.externals ?? []), ...args.list('external')],
    knownLabels: config.knownLabels ?? [],
    ...(args.list('only').length > 0 && { only: args.list('only') }),
    ...(partial !== undefined && { partial }),
    ...(podSecurity && { podSecurity }),
    ...(namespace && { namespace }),
  };
}

const SETTINGS: readonly string[] = ['off', 'info', 'warn', 'warning', 'error'];

function ruleSetting(text: string): [string, RuleSetting] {
  const [id = '', setting = ''] = text.split('=');
  if (!SETTINGS.includes(setting)) throw new UsageError(`--rule ${text}: a severity is one of off, info, warn, error`);
  return [id, setting as RuleSetting];
}

function overrideOf(
  {
    files,
    namespaces,
    rules,
    folder,
  }: { files?: readonly string[]; namespaces?: readonly string[]; rules: RuleSettings; folder: string },
  config: string,
  io: CliIo,
): LintOverride {
  const globs = files?.map((pattern) => globOf(pattern, config));
  const matches = (file: string): boolean => {
    const way = relative(folder, resolve(io.cwd, file)).replaceAll(sep, '/');
    return globs!.some((glob) => glob(way));
  };
  return { rules, ...(globs && { files: matches }), ...(namespaces && { namespaces }) };
}

/** A folder means all that is below it; a pattern without `/` any file or folder of that name. */
export function globOf(pattern: string, config: string): (path: string) => boolean {
  const clean = pattern.replace(/^\.\//, '').replace(/\/+$/, '');
  const glob = compileGlob(clean.replaceAll('**/', '{**/,}'));
  if (glob === undefined) throw new UsageError(`${config}: not a glob pattern: ${pattern}`);
  return (path) => {
    const steps = path.split('/');
    return steps.some((step, i) => glob(steps.slice(0, i + 1).join('/')) || (!clean.includes('/') && glob(step)));
  };
}
