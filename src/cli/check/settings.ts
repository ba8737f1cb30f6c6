import { relative, resolve, sep } from 'node:path';
import type { CheckConfig, LintOptions } from '../../lint/index.ts';
import { Configs } from '../config/configs.ts';
import { globOf, lintSettings } from '../config/lint-settings.ts';
import type { CliIo } from '../io.ts';
import { loadLint } from '../lint-part.ts';
import type { ParsedArgs } from '../parse-args.ts';

/** What configurations say of how charts and folders are checked. */
export class CheckSettings {
  readonly #configs: Configs;
  readonly #io: CliIo;

  private constructor(configs: Configs, io: CliIo) {
    this.#configs = configs;
    this.#io = io;
  }

  /** Throws UsageError where the configuration of the current folder is wrong: then all would be checked for nothing. */
  static async read(args: ParsedArgs, io: CliIo): Promise<CheckSettings> {
    const settings = new CheckSettings(new Configs(args, io, await loadLint()), io);
    settings.of('.');
    return settings;
  }

  /** What holds for a chart or a folder, later entries over earlier ones; paths are the user's. Throws UsageError. */
  of(path: string): Omit<CheckConfig, 'paths'> {
    const { check = [], file } = this.#configs.at(path);
    const whole = resolve(this.#io.cwd, path);
    const entries = check.filter(({ paths, folder }) => {
      const way = relative(folder, whole).replaceAll(sep, '/') || '.';
      return paths === undefined || paths.some((one) => globOf(one, file)(way) || isAll(one));
    });
    return Object.assign({}, ...entries.map((one) => this.#entry(one)));
  }

  /** What is asked of lint there. */
  lintOptions(path: string, args: ParsedArgs): LintOptions {
    return lintSettings(this.#configs.at(path), args, this.#io);
  }

  #entry({ paths: _, folder, valueSets, ...entry }: CheckConfig & { readonly folder: string }): CheckConfig {
    const shown = (file: string): string => relative(this.#io.cwd, resolve(folder, file)).replaceAll(sep, '/');
    if (valueSets === undefined) return entry;
    const named = valueSets.map((set) => ({
      ...set,
      name: set.name ?? ([...(set.values ?? []), ...(set.set ?? [])].join(' ') || 'values.yaml'),
      values: (set.values ?? []).map(shown),
    }));
    return { ...entry, valueSets: named };
  }
}

const isAll = (pattern: string): boolean => /^(\.?\/?)$/.test(pattern);
