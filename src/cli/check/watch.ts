import { existsSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { CONFIG_NAMES } from '../config/names.ts';
import { EXIT, type ExitCode, UsageError } from '../exit.ts';
import { ignoredBy } from '../inputs.ts';
import type { CliIo } from '../io.ts';
import type { ParsedArgs } from '../parse-args.ts';
import { bugReport } from '../run-command.ts';
import type { Checked, Checker } from './checker.ts';
import { discover } from './discover.ts';
import { FolderWatch } from './folder-watch.ts';
import { unitsOf } from './select.ts';
import type { Found, Unit } from './unit.ts';

export interface WatchOptions {
  /** What the user named. */
  readonly starts: readonly string[];
  readonly args: ParsedArgs;
  readonly io: CliIo;
  /** One for each round: a checker remembers what it read. */
  readonly newChecker: () => Promise<Checker>;
  readonly print: (checked: readonly Checked[], args: ParsedArgs, io: CliIo) => Promise<ExitCode>;
}

/** Files that say what is a chart, a set or a setting. */
const OF_STRUCTURE: readonly string[] = [...CONFIG_NAMES, 'Chart.yaml', 'kustomization.yaml', 'kustomization.yml'];

/** Checks everything, and then what changes touch, until the user has it end or nobody reads any more. */
export function watch(options: WatchOptions): Promise<ExitCode> {
  const { args, io, starts } = options;
  for (const name of ['changed-files', 'since', 'shard', 'write-baseline'])
    if (args.has(name)) throw new UsageError(`--watch and --${name} cannot be used together`);
  if (starts.includes('-')) throw new UsageError('--watch: standard input does not change');
  const { onInterrupt } = io;
  if (onInterrupt === undefined) throw new UsageError('--watch works on the command line only');
  return new Promise((done, fail) => {
    const stop = (code: ExitCode = EXIT.clean): void => {
      release();
      folders.close();
      done(code);
    };
    const release = onInterrupt(() => stop());
    const stdout = (text: string | Uint8Array): unknown => io.stdout(text) === false && stop();
    const session = new Session({ ...options, io: { ...io, stdout } });
    // Changes that come while a round runs are the next round's.
    let rounds: Promise<void> = Promise.resolve();
    const folders = new FolderWatch((changed) => {
      rounds = rounds.then(() => session.round(changed)).catch(fail);
    });
    rounds = session
      .round()
      .then(() => {
        for (const start of starts) folders.add(resolve(io.cwd, start));
        session.ready(folders.size);
      })
      .catch((error) => {
        release();
        folders.close();
        fail(error);
      });
  });
}

class Session {
  readonly #options: WatchOptions;
  readonly #results = new Map<string, Checked>();
  readonly #outputs: ReadonlySet<string>;
  #found: Found | undefined;
  /** Files with CustomResourceDefinitions, those that just went among them: they concern everything. */
  #definitions: ReadonlySet<string> = new Set();

  constructor(options: WatchOptions) {
    this.#options = options;
    const { args, io } = options;
    const files = args.list('output').flatMap((output) => (/=(.+)$/s.exec(output) ?? []).slice(1));
    this.#outputs = new Set(files.map((file) => resolve(io.cwd, file)));
  }

  ready(folders: number): void {
    this.#options.io.stderr(`kt: watching ${folders} folder${folders === 1 ? '' : 's'}, Ctrl-C ends it\n`);
  }

  /** @param changed whole paths; everything where it is not given. What goes wrong is told, and may be right in the next round. */
  async round(changed?: readonly string[]): Promise<void> {
    const { io } = this.#options;
    try {
      await this.#check(changed?.filter((path) => !this.#outputs.has(path)));
    } catch (error) {
      if (changed === undefined) throw error;
      const isOurs = !(error instanceof UsageError);
      io.stderr(isOurs ? bugReport(error) : `Error: ${error.message}\n${error.hint ? `${error.hint}\n` : ''}`);
      io.stderr('kt: done\n');
    }
  }

  async #check(changed: readonly string[] | undefined): Promise<void> {
    if (changed?.length === 0) return;
    const begun = performance.now();
    const { args, io, newChecker, print } = this.#options;
    const { units, crds, faults } = this.#discover(changed);
    const touched = changed === undefined ? units : this.#touchedBy(changed);
    const isSame = units.length === this.#results.size && units.every((unit) => this.#results.has(keyOf(unit)));
    if (touched.length === 0 && isSame) return;
    const what = touched.length === 1 ? touched[0]!.path : `${touched.length} charts and sets`;
    if (io.isTerminal?.() && !args.list('output').some((output) => !/^text$|=/.test(output))) io.stdout(CLEAR);
    io.stderr(`kt: checking ${what}\n`);
    const checker = await newChecker();
    const fresh = new Map<string, Checked>();
    for (const unit of touched) fresh.set(keyOf(unit), await checker.check(unit, crds));
    const results = units.flatMap((unit) => {
      const result = fresh.get(keyOf(unit)) ?? this.#results.get(keyOf(unit));
      return result === undefined ? [] : [[keyOf(unit), result] as const];
    });
    this.#results.clear();
    for (const [key, result] of results) this.#results.set(key, result);
    await print([...faults.map((fault) => ({ fault: `Error: ${fault}\n` })), ...this.#results.values()], args, io);
    io.stderr(`kt: done in ${Math.round(performance.now() - begun)} ms\n`);
  }

  /** The repository is looked through again only where a change may add or remove a chart or a manifest. */
  #discover(changed: readonly string[] | undefined): Found {
    const { starts, args, io } = this.#options;
    if (this.#found !== undefined && changed !== undefined && !changed.some((path) => this.#changesStructure(path)))
      return this.#found;
    const before = this.#found?.crds ?? [];
    this.#found = discover(starts, io.cwd, ignoredBy(args.list('ignore-filename-pattern')));
    this.#definitions = new Set([...before, ...this.#found.crds].map((file) => resolve(io.cwd, file)));
    return this.#found;
  }

  #changesStructure(path: string): boolean {
    const { cwd } = this.#options.io;
    if (OF_STRUCTURE.includes(basename(path))) return true;
    const { units } = this.#found!;
    if (units.some(({ kind, path: at }) => kind === 'chart' && isBelow(path, resolve(cwd, at)))) return false;
    return !existsSync(path) || !units.some(({ files }) => files.some((file) => resolve(cwd, file) === path));
  }

  #touchedBy(changed: readonly string[]): readonly Unit[] {
    const { cwd } = this.#options.io;
    const { units } = this.#found!;
    if (changed.some((path) => this.#definitions.has(path))) return units;
    const touched = new Set(unitsOf(changed, units, cwd));
    return units.filter((unit) => touched.has(unit) || !this.#results.has(keyOf(unit)));
  }
}

/** The screen, what has scrolled off it, and the place to write at. */
const CLEAR = '\x1b[2J\x1b[3J\x1b[H';

const keyOf = ({ kind, path }: Unit): string => `${kind} ${path}`;

const isBelow = (path: string, folder: string): boolean => path.startsWith(`${folder}/`) || path === folder;
