import { existsSync } from 'node:fs';
import { dirname, relative, resolve, sep } from 'node:path';
import type { Diagnostic } from '../../core/diagnostic.ts';
import type { CheckConfig, LintConfig, Rule } from '../../lint/index.ts';
import { UsageError } from '../exit.ts';
import type { CliIo } from '../io.ts';
import type { ParsedArgs } from '../parse-args.ts';
import { readText } from '../read-text.ts';
import { configAbove, isPackage } from './find-config.ts';
import { loadPlugin } from './plugins.ts';

type LintPart = typeof import('../../lint/index.ts');

/** A configuration with all that it extends. Its files are whole paths, and its overrides know the folder that their globs start from. */
export interface ResolvedConfig extends LintConfig {
  readonly overrides?: readonly (NonNullable<LintConfig['overrides']>[number] & { readonly folder: string })[];
  readonly check?: readonly (CheckConfig & { readonly folder: string })[];
  /** Where it was read, for messages; '' where there is no configuration. */
  readonly file: string;
}

interface Read {
  readonly config: ResolvedConfig;
  /** The rules of `customRules`. */
  readonly declared: readonly Rule[];
  /** Held against all rules once plugins are loaded. */
  readonly checks: readonly ((rules: readonly Rule[]) => readonly Diagnostic[])[];
  /** Modules with rules, each with the configuration that names it. */
  readonly plugins: readonly { readonly path: string; readonly config: string }[];
}

const NONE: Read = { config: { file: '' }, declared: [], checks: [], plugins: [] };

/** The configurations of a run: one that was named, or the nearest of each folder. Each is read once. */
export class Configs {
  readonly #io: CliIo;
  readonly #lint: LintPart;
  readonly #named: string | undefined;
  readonly #off: boolean;
  readonly #read = new Map<string, Read>();
  readonly #rules = new Map<string, Promise<readonly Rule[]>>();

  constructor(args: ParsedArgs, io: CliIo, lint: LintPart) {
    this.#io = io;
    this.#lint = lint;
    this.#off = args.flag('no-config');
    const named = args.string('config');
    this.#named = named === undefined ? undefined : resolve(io.cwd, named);
    if (this.#off && named !== undefined) throw new UsageError('--config and --no-config exclude each other');
  }

  /** What holds for a path of the user's: a folder, a file, a chart. */
  at(path: string): ResolvedConfig {
    return this.#at(path).config;
  }

  /** The rules that it adds. What is wrong with its settings of rules is thrown now. */
  async rulesAt(path: string): Promise<readonly Rule[]> {
    const read = this.#at(path);
    const { file } = read.config;
    const loading = this.#rules.get(file) ?? this.#loadRules(read);
    this.#rules.set(file, loading);
    return loading;
  }

  #at(path: string): Read {
    if (this.#off) return NONE;
    const whole = resolve(this.#io.cwd, path);
    const file = this.#named ?? configAbove(whole);
    if (file === undefined) return NONE;
    const known = this.#read.get(file);
    if (known !== undefined) return known;
    const read = this.#readAll(file, []);
    this.#read.set(file, read);
    return read;
  }

  /** A configuration over those that it extends. */
  #readAll(path: string, above: readonly string[]): Read {
    const file = this.#shown(path);
    const folder = dirname(path);
    const read = this.#lint.readConfig(readText(file, this.#io.cwd), file, isPackage(path) ? 'kt' : undefined);
    throwFaults(read.faults);
    const { extends: bases = [], plugins = [], overrides, check, ...own } = read.config;
    const under = bases.map((base, i) => {
      const target = resolve(folder, base);
      const fault = (message: string) => throwFaults([read.faultAt(['extends', i], message)]);
      if (target === path || above.includes(target)) fault(`${base} extends this file in turn`);
      if (!existsSync(target)) fault(`there is no file ${base}`);
      return this.#readAll(target, [...above, path]);
    });
    const declared = (own.customRules ?? []).flatMap((one, i) => {
      const made = this.#lint.ruleOf(one);
      if ('rule' in made) return [made.rule];
      throwFaults([read.faultAt(['customRules', i, made.fault.key], made.fault.message)]);
      return [];
    });
    const config: ResolvedConfig = {
      ...own,
      file,
      ...(overrides && { overrides: overrides.map((one) => ({ ...one, folder })) }),
      ...(check && { check: check.map((one) => ({ ...one, folder })) }),
      ...(own.baseline !== undefined && { baseline: this.#shown(resolve(folder, own.baseline)) }),
    };
    return {
      config: [...under.map((one) => one.config), config].reduce((a, b) => this.#lint.mergeConfigs(a, b)),
      declared: [...under.flatMap((one) => one.declared), ...declared],
      checks: [...under.flatMap(({ checks }) => checks), read.faultsOfRules],
      plugins: [...under.flatMap((one) => one.plugins), ...plugins.map((plugin) => ({ path: plugin, config: path }))],
    };
  }

  async #loadRules({ config, declared, checks, plugins }: Read): Promise<readonly Rule[]> {
    if (plugins.length > 0) this.#trust(config.file);
    const loaded = await Promise.all(plugins.map((plugin) => loadPlugin(plugin.path, plugin.config)));
    const rules = [...declared, ...loaded.flat()];
    if (rules.length === 0 && checks.length === 0) return rules;
    const known = this.#lint.allRules();
    const ids = new Set(known.map(({ id }) => id));
    for (const { id } of rules) {
      if (ids.has(id)) throw new UsageError(`${config.file}: there is another rule ${id}`);
      ids.add(id);
    }
    throwFaults(checks.flatMap((check) => check([...known, ...rules])));
    return rules;
  }

  /** A chart from elsewhere may bring a configuration. It may say which rules run, and run no programs. */
  #trust(file: string): void {
    if (this.#named !== undefined) return;
    const way = relative(dirname(resolve(this.#io.cwd, file)), this.#io.cwd);
    if (way === '..' || way.startsWith(`..${sep}`))
      throw new UsageError(
        `${file} names plugins, and is no configuration of the project that kt runs in`,
        `--config ${file} says that its programs may run, --no-config leaves it out.`,
      );
  }

  /** As short as it can be said from where the user is. */
  #shown(path: string): string {
    const way = relative(this.#io.cwd, path);
    return way.startsWith(`..${sep}`) ? path : way.replaceAll(sep, '/');
  }
}

function throwFaults(faults: readonly Diagnostic[]): void {
  const [first] = faults;
  if (first === undefined) return;
  const lines = faults.map(({ file, range, message, help }) => {
    const place = `${file}:${range?.start.line}:${range?.start.column}`;
    return `${place}: ${message}${help === undefined ? '' : `, ${help}`}`;
  });
  throw new UsageError(lines.join('\n'));
}
