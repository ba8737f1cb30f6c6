import { type Dirent, existsSync, readdirSync, type Stats, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { compileGlob } from '../render/objects/glob.ts';
import { UsageError } from './exit.ts';
import { lacksChartYaml } from './lacks-chart-yaml.ts';
import { systemReason } from './system-reason.ts';

/** Something to check, by the path it is told with: as the user wrote it, with `/`. */
export interface Input {
  readonly kind: 'file' | 'chart' | 'stdin';
  readonly path: string;
  /** Met on the way through a folder, not named by the user. */
  readonly found: boolean;
}

// Without the flag `i`, for which V8 looks through Unicode first: 0.2 ms.
const MANIFEST = /\.([Yy][Aa]?[Mm][Ll]|[Jj][Ss][Oo][Nn])$/;
const ARCHIVE = /\.([Tt][Gg][Zz]|[Tt][Aa][Rr]\.[Gg][Zz])$/;
/** Folders whose files are nobody's manifests. */
const NEVER = new Set(['node_modules', '.git']);

export interface FindOptions {
  /** Files of an editor, which may not be on disk yet. */
  readonly held?: Pick<ReadonlyMap<string, unknown>, 'has'> | undefined;
  /** Told what is wrong with a folder that cannot be listed, which otherwise is thrown. */
  readonly unreadable?: (error: UsageError) => void;
}

/**
 * What arguments stand for: files, folders (all manifests below, in name order), Helm charts (a folder with Chart.yaml, or an archive),
 * globs, `-`. Each path comes once.
 */
export function findInputs(
  args: readonly string[],
  cwd: string,
  ignored: (path: string) => boolean,
  options: FindOptions = {},
): Input[] {
  const finder = new Finder(cwd, ignored, options);
  for (const arg of args) finder.argument(arg);
  return [...finder.inputs.values()];
}

class Finder {
  readonly inputs = new Map<string, Input>();
  readonly #cwd: string;
  readonly #ignored: (path: string) => boolean;
  readonly #options: FindOptions;

  constructor(cwd: string, ignored: (path: string) => boolean, options: FindOptions) {
    this.#options = options;
    this.#cwd = cwd;
    this.#ignored = ignored;
  }

  argument(arg: string): void {
    if (arg === '-') {
      this.#add({ kind: 'stdin', path: '-', found: false });
      return;
    }
    const stats = statSync(this.#real(arg), { throwIfNoEntry: false });
    if (stats !== undefined) this.#entry(arg, stats, false);
    else if (this.#isChart(arg)) this.#add({ kind: 'chart', path: arg, found: false });
    else if (this.#options.held?.has(this.#real(arg))) this.#add({ kind: 'file', path: arg, found: false });
    else if (/[*?[{]/.test(arg)) this.#glob(arg);
    else throw new UsageError(`cannot read ${arg}: no such file or folder`, hintFor(arg));
  }

  #real(path: string): string {
    return resolve(this.#cwd, path);
  }

  #add(input: Input): void {
    const known = this.inputs.get(input.path);
    if (known === undefined || (known.found && !input.found)) this.inputs.set(input.path, input);
  }

  #entry(path: string, stats: Pick<Stats, 'isDirectory'>, found: boolean): void {
    if (this.#ignored(path)) return;
    if (!stats.isDirectory()) this.#add({ kind: ARCHIVE.test(path) && !found ? 'chart' : 'file', path, found });
    else if (this.#isChart(path) || (!found && lacksChartYaml(this.#real(path))))
      this.#add({ kind: 'chart', path, found });
    else this.#folder(path);
  }

  #isChart(path: string): boolean {
    const chart = join(this.#real(path), 'Chart.yaml');
    return existsSync(chart) || this.#options.held?.has(chart) === true;
  }

  #folder(path: string): void {
    for (const entry of this.#list(path)) {
      const below = path === '.' ? entry.name : `${path.replace(/\/+$/, '')}/${entry.name}`;
      if (entry.isDirectory() ? !NEVER.has(entry.name) : MANIFEST.test(entry.name) && isFile(this.#real(below), entry))
        this.#entry(below, entry, true);
    }
  }

  #list(path: string): Dirent[] {
    try {
      const entries = readdirSync(this.#real(path), { withFileTypes: true });
      return entries.sort((a, b) => (a.name < b.name ? -1 : 1));
    } catch (error) {
      const fault = new UsageError(`cannot read ${path}: ${systemReason(error)}`);
      if (this.#options.unreadable === undefined) throw fault;
      this.#options.unreadable(fault);
      return [];
    }
  }

  /** `**` stands for any number of folders, none included. Files it matches count as named. */
  #glob(pattern: string): void {
    const matches = compileGlob(pattern.replaceAll('**/', '{**/,}'));
    if (matches === undefined) throw new UsageError(`not a glob pattern: ${pattern}`);
    const folders = pattern.split('/');
    const root = folders
      .slice(
        0,
        folders.findIndex((folder) => /[*?[{]/.test(folder)),
      )
      .join('/');
    const start = root === '' ? (pattern.startsWith('/') ? '/' : '.') : root;
    let any = false;
    for (const [path, entry] of this.#below(start)) {
      if (!matches(path)) continue;
      any = true;
      this.#entry(path, entry.isSymbolicLink() ? statSync(this.#real(path)) : entry, false);
    }
    if (!any) throw new UsageError(`no file matches ${pattern}`);
  }

  *#below(folder: string): Generator<[string, Dirent]> {
    if (!existsSync(this.#real(folder))) return;
    for (const entry of this.#list(folder)) {
      const path = folder === '.' ? entry.name : `${folder.replace(/\/+$/, '')}/${entry.name}`;
      yield [path, entry];
      if (entry.isDirectory() && !NEVER.has(entry.name)) yield* this.#below(path);
    }
  }
}

/** Links to files are followed, links to folders are not: they may lead in circles. Broken ones are passed over. */
const isFile = (path: string, entry: Dirent): boolean =>
  entry.isFile() || (entry.isSymbolicLink() && statSync(path, { throwIfNoEntry: false })?.isFile() === true);

const hintFor = (arg: string): string | undefined =>
  /^[A-Za-z][A-Za-z0-9+.-]*:\/\//.test(arg)
    ? 'kt never opens a connection: fetch it first (helm pull, curl)'
    : undefined;
