import {
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import type { Report } from '../../report/report.ts';
import { findConfig } from '../config/find-config.ts';
import type { CliIo } from '../io.ts';
import type { ParsedArgs } from '../parse-args.ts';
import { removeIfThere } from '../remove-if-there.ts';
import { today } from '../today.ts';
import { VERSION } from '../version.ts';
import type { Pass } from './passes.ts';
import type { Unit } from './unit.ts';

/** Entries beyond this are taken away, the oldest first. */
const MOST_ENTRIES = 20_000;

/**
 * Reports of units by the contents they were made of. A miss is never wrong, so everything that goes wrong here is one. The
 * folder is the user's, not the repository's: whoever can write a repository must not be able to write its verdicts.
 */
export class Cache {
  readonly #folder: string | undefined;
  readonly #args: ParsedArgs;
  readonly #io: CliIo;
  readonly #options: string;
  readonly #contents = new Map<string, string>();

  constructor(args: ParsedArgs, io: CliIo, optionsText: string) {
    this.#args = args;
    this.#io = io;
    this.#folder = args.flag('no-cache') ? undefined : folderOf(args, io);
    // The date, as suppressions end.
    this.#options = JSON.stringify([VERSION, buildId(), optionsText, today()]);
  }

  /** The key of a unit; `undefined` where its result hangs on more than what can be read here. */
  keyOf(unit: Unit, passes: readonly Pass[], crds: readonly string[]): string | undefined {
    if (this.#folder === undefined || unit.kind === 'stdin' || this.#args.list('set-file').length > 0) return undefined;
    const parts: unknown[] = [this.#options, unit.kind, unit.path, unit.files, unit.partial];
    try {
      const others = [
        ...crds,
        ...passes.flatMap(({ args }) => args.list('values')),
        ...['state', 'crds', 'schema-location', 'matrix'].flatMap((name) => this.#args.list(name)),
      ];
      for (const path of [...(unit.kind === 'chart' ? [unit.path] : unit.files), ...others])
        parts.push(this.#contentOf(path));
      return this.#addConfig(unit, parts) ? sumOf(JSON.stringify(parts)) : undefined;
    } catch {
      return undefined;
    }
  }

  #contentOf(path: string): string {
    const known = this.#contents.get(path) ?? contentOf(resolve(this.#io.cwd, path), []);
    this.#contents.set(path, known);
    return known;
  }

  /** A configuration that brings in other files is none of the cache's. */
  #addConfig(unit: Unit, parts: unknown[]): boolean {
    if (this.#args.flag('no-config')) return true;
    const whole = resolve(this.#io.cwd, unit.path);
    const folder = statSync(whole).isDirectory() ? whole : dirname(whole);
    const named = this.#args.string('config');
    const file = named === undefined ? findConfig(folder) : resolve(this.#io.cwd, named);
    if (file === undefined) return true;
    const text = readFileSync(file, 'utf8');
    parts.push(file, text);
    return !/extends|plugins/.test(text);
  }

  get(key: string): Report | undefined {
    try {
      const entry = readFileSync(this.#pathOf(key), 'utf8');
      const end = entry.indexOf('\n');
      const body = entry.slice(end + 1);
      return entry.slice(0, end) === sumOf(body) ? JSON.parse(body) : undefined;
    } catch {
      return undefined;
    }
  }

  /** Readers see a whole entry or none. Its first line is a hash of the rest, so that a damaged one is none. */
  set(key: string, report: Report): void {
    const path = this.#pathOf(key);
    const beside = `${path}.${process.pid}.tmp`;
    try {
      mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
      const body = JSON.stringify(report);
      writeFileSync(beside, `${sumOf(body)}\n${body}`, { mode: 0o600 });
      renameSync(beside, path);
    } catch {
      removeIfThere(beside); // the folder cannot be written, or the disk is full
    }
  }

  /** To be called once at the end of a run. */
  prune(): void {
    if (this.#folder === undefined) return;
    try {
      const all = readdirSync(this.#folder);
      for (const name of all.filter((one) => one.endsWith('.tmp'))) this.#dropIfLeft(name);
      const names = all.filter((name) => name.endsWith('.json'));
      if (names.length <= MOST_ENTRIES) return;
      const ages = names.map((name) => ({ name, time: statSync(join(this.#folder!, name)).mtimeMs }));
      ages.sort((a, b) => a.time - b.time);
      for (const { name } of ages.slice(0, names.length - MOST_ENTRIES / 2))
        rmSync(join(this.#folder, name), { force: true });
    } catch {
      // No folder, or somebody else's.
    }
  }

  /** What a run that was killed was writing; a younger one may belong to a run that goes on. */
  #dropIfLeft(name: string): void {
    const path = join(this.#folder!, name);
    if (statSync(path).mtimeMs < Date.now() - 24 * 3600 * 1000) rmSync(path, { force: true });
  }

  #pathOf(key: string): string {
    return join(this.#folder!, `${key}.json`);
  }
}

function folderOf(args: ParsedArgs, { cwd, env }: CliIo): string | undefined {
  const named = args.string('cache-dir');
  if (named !== undefined) return resolve(cwd, named);
  if (env.XDG_CACHE_HOME) return resolve(env.XDG_CACHE_HOME, 'kt');
  return env.HOME ? resolve(env.HOME, '.cache', 'kt') : undefined;
}

/** Two builds of one version are told apart by the time of the program. */
function buildId(): string {
  try {
    const { size, mtimeMs } = statSync(join(__dirname, 'lint.bundle'));
    return `${size} ${mtimeMs}`;
  } catch {
    return '';
  }
}

/** A hash of a file, or of all files below a folder with their names. Links are followed, in circles once. */
function contentOf(path: string, above: readonly string[]): string {
  const stats = statSync(path);
  if (!stats.isDirectory()) return sumOf(readFileSync(path));
  const real = realpathSync(path);
  if (above.includes(real)) return 'a circle';
  const parts: string[] = [];
  for (const name of readdirSync(path).sort()) {
    if (name === '.git' || name === 'node_modules') continue;
    parts.push(
      name,
      safely(() => contentOf(join(path, name), [...above, real])),
    );
  }
  return sumOf(JSON.stringify(parts));
}

/** Broken links and unreadable files are what they are. */
function safely(read: () => string): string {
  try {
    return read();
  } catch (error) {
    return (error as NodeJS.ErrnoException).code ?? 'unreadable';
  }
}

/** Loading the library takes longer than many a run. */
const sumOf = (content: string | Buffer): string =>
  (require('node:crypto') as typeof import('node:crypto')).createHash('sha256').update(content).digest('hex');
