import { type FSWatcher, readdirSync, statSync, watch } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { CONFIG_NAMES } from '../config/names.ts';
import { UsageError } from '../exit.ts';
import { systemReason } from '../system-reason.ts';

/** Milliseconds of silence after which a change counts as made: editors write a file in several steps. */
const SILENCE = 15;

const NEVER = new Set(['node_modules', '.git']);
/** Files beside the one that an editor saves. */
const OF_EDITORS = /~$|^\.?#|\.sw[a-z]$|^4913$|\.tmp$/;

/** Tells which files below some folders change; each folder is watched by itself, links are not followed. */
export class FolderWatch {
  readonly #watchers = new Map<string, FSWatcher>();
  readonly #tell: (changed: string[]) => void;
  #changed = new Set<string>();
  #timer: NodeJS.Timeout | undefined;

  /** @param tell called with whole paths, once a change is made; not while it runs */
  constructor(tell: (changed: string[]) => void) {
    this.#tell = tell;
  }

  get size(): number {
    return this.#watchers.size;
  }

  /** Watches a folder and all below, or the folder of a file. Throws UsageError where the system refuses. */
  add(path: string): void {
    this.#folder(statSync(path).isDirectory() ? path : dirname(path));
  }

  close(): void {
    clearTimeout(this.#timer);
    for (const watcher of this.#watchers.values()) watcher.close();
    this.#watchers.clear();
  }

  #folder(folder: string): void {
    if (this.#watchers.has(folder)) return;
    try {
      const watcher = watch(folder, (_, name) => this.#event(folder, name));
      watcher.on('error', () => this.#drop(folder));
      this.#watchers.set(folder, watcher);
    } catch (error) {
      const isLimit = ['ENOSPC', 'EMFILE'].includes((error as NodeJS.ErrnoException).code ?? '');
      throw new UsageError(
        `cannot watch ${folder}: ${isLimit ? `the system allows no more than ${this.size} folders` : systemReason(error)}`,
        isLimit ? 'Name fewer folders, or raise fs.inotify.max_user_watches.' : undefined,
      );
    }
    for (const entry of entriesOf(folder))
      if (entry.isDirectory() && !isHidden(entry.name)) this.#folder(join(folder, entry.name));
  }

  #drop(folder: string): void {
    this.#watchers.get(folder)?.close();
    this.#watchers.delete(folder);
  }

  #event(folder: string, name: string | null): void {
    const path = name === null ? folder : join(folder, name);
    if (name !== null && isNobodys(name)) return;
    this.#note(path);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      const changed = [...this.#changed];
      this.#changed = new Set();
      this.#tell(changed);
    }, SILENCE);
  }

  /** Of a folder that is new, all files are; one that is gone is watched no more. */
  #note(path: string): void {
    this.#changed.add(path);
    const stats = statSync(path, { throwIfNoEntry: false });
    if (stats === undefined) this.#drop(path);
    if (!stats?.isDirectory() || this.#watchers.has(path)) return;
    this.#folder(path);
    for (const entry of entriesOf(path)) this.#note(join(path, entry.name));
  }
}

const isHidden = (name: string): boolean => NEVER.has(name) || name.startsWith('.');

const isNobodys = (name: string): boolean =>
  OF_EDITORS.test(name) || (isHidden(basename(name)) && name !== '.helmignore' && !CONFIG_NAMES.includes(name));

function entriesOf(folder: string) {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    return []; // it is gone, or nobody may read it
  }
}
