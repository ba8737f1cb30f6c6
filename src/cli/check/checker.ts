import type { Report } from '../../report/report.ts';
import { UsageError } from '../exit.ts';
import type { CliIo } from '../io.ts';
import type { ParsedArgs } from '../parse-args.ts';
import { bugReport } from '../run-command.ts';
import type { Cache } from './cache.ts';
import { checkUnit } from './check-unit.ts';
import type { DiffStage } from './diff-stage.ts';
import { passesOf } from './passes.ts';
import type { CheckSettings } from './settings.ts';
import type { Unit } from './unit.ts';

/** What came of a unit: what was found, or why it could not be looked at. */
export interface Checked {
  readonly report?: Report;
  /** What the user got wrong, or what cannot be read. */
  readonly fault?: string;
  readonly bug?: string;
}

export interface CheckerOptions {
  readonly args: ParsedArgs;
  readonly io: CliIo;
  readonly cache: Cache;
  readonly settings: CheckSettings;
  /** Where the units are compared with what stands. */
  readonly diff: DiffStage | undefined;
  /** Whether the user wishes to stop: what is left of a unit is left out then. */
  readonly stopped?: { readonly is: boolean };
}

/** Checks units one by one. What is wrong with one stops no other. */
export class Checker {
  readonly #options: CheckerOptions;
  readonly #io: CliIo;

  constructor(options: CheckerOptions) {
    this.#options = options;
    this.#io = withoutRepeats(options.io);
  }

  /** @param crds files with CustomResourceDefinitions for all */
  async check(unit: Unit, crds: readonly string[]): Promise<Checked> {
    try {
      return { report: await this.#reportOf(unit, crds) };
    } catch (error) {
      if (!(error instanceof UsageError)) return { bug: `${unit.path}: ${bugReport(error)}` };
      return { fault: `Error: ${error.message}${error.hint ? `\n${error.hint}` : ''}\n` };
    }
  }

  /** To be called once at the end of a run. */
  end(): void {
    this.#options.cache.prune();
  }

  async #reportOf(unit: Unit, crds: readonly string[]): Promise<Report> {
    const { args, cache, settings, diff, stopped } = this.#options;
    const passes = passesOf(unit, unit.kind === 'stdin' ? settings.of('.') : settings.of(unit.path), args, this.#io);
    const key = cache.keyOf(unit, passes, crds);
    const known = key === undefined ? undefined : cache.get(key);
    const report = known ?? (await checkUnit(unit, passes, crds, this.#io, stopped));
    if (stopped?.is) return report;
    if (key !== undefined && known === undefined) cache.set(key, report);
    return diff === undefined ? report : await diff.added(report, unit, passes, crds, settings);
  }
}

/** Each note once, though it holds for many units. */
function withoutRepeats(io: CliIo): CliIo {
  const told = new Set<string | Uint8Array>();
  const stderr = (text: string | Uint8Array): void => {
    if (told.has(text)) return;
    told.add(text);
    io.stderr(text);
  };
  return { ...io, stderr };
}
