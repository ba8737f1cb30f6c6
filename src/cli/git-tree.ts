import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  realpathSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, isAbsolute, join, normalize, relative, resolve } from 'node:path';
import { UsageError } from './exit.ts';
import type { CliIo } from './io.ts';

/** Files of a commit, written to a folder of their own, in which paths are those from the top of the repository. */
export interface GitTree {
  readonly root: string;
  /** A path of the user from the top. */
  pathOf(path: string): string;
  /** The same, where the commit has it. */
  find(path: string): string | undefined;
  remove(): void;
}

const MOST_BYTES = 512 << 20;

/**
 * The files below some paths as they were at a commit. Git is only asked to read, and nothing is fetched.
 * @param optional paths that may lie outside of the repository
 */
export function readGitTree(ref: string, paths: readonly string[], optional: readonly string[], io: CliIo): GitTree {
  const git = new Git(ref, io);
  const top = git.topOf(existingFolder(resolve(io.cwd, paths[0]!)));
  const inside = (path: string): string | undefined => {
    const found = relative(top, realPath(resolve(io.cwd, path)));
    return isInside(found) ? found : undefined;
  };
  const pathOf = (path: string): string => {
    const found = inside(path);
    if (found === undefined) throw new UsageError(`--against git:${ref}: ${path} is not in the repository ${top}`);
    return found;
  };
  const entries = git.list(top, [...paths.map(pathOf), ...optional.flatMap((path) => inside(path) ?? [])]);
  const contents = git.read(top, entries);
  const { tmpdir } = require('node:os') as typeof import('node:os');
  const root = mkdtempSync(join(tmpdir(), 'kt-git-'));
  const remove = (): void => rmSync(root, { recursive: true, force: true });
  const find = (path: string): string | undefined => {
    const found = inside(path);
    return found !== undefined && existsSync(join(root, found)) ? found : undefined;
  };
  try {
    writeTree(root, entries, contents);
  } catch (error) {
    remove();
    throw error;
  }
  return { root, pathOf, find, remove };
}

/** A path from a top folder that does not lead out of it. */
const isInside = (path: string): boolean => path !== '..' && !path.startsWith('../') && !isAbsolute(path);

/** Of what is not there any more, the folder that it was in. */
function existingFolder(path: string): string {
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory()) return path;
  const parent = dirname(path);
  return parent === path ? path : existingFolder(parent);
}

function realPath(path: string): string {
  if (existsSync(path)) return realpathSync(path);
  const parent = dirname(path);
  return parent === path ? path : join(realPath(parent), basename(path));
}

interface Entry {
  readonly path: string;
  readonly id: string;
  readonly isLink: boolean;
}

class Git {
  readonly #ref: string;
  readonly #io: CliIo;

  constructor(ref: string, io: CliIo) {
    this.#ref = ref;
    this.#io = io;
  }

  topOf(folder: string): string {
    const { status, stdout } = this.#run(folder, ['rev-parse', '--show-toplevel']);
    if (status !== 0) throw this.#fault(`${folder} is in no git repository`);
    return stdout.toString('utf8').replace(/\n$/, '');
  }

  /** Files and links below the paths, by ls-tree; submodules are other repositories. */
  list(top: string, paths: readonly string[]): Entry[] {
    const found = this.#run(top, ['rev-parse', '--verify', '--quiet', '--end-of-options', `${this.#ref}^{tree}`]);
    if (found.status !== 0) throw this.#fault('the repository has no such commit');
    const tree = found.stdout.toString('utf8').trim();
    const below = paths.includes('') ? [] : ['--', ...paths];
    const { status, stdout, stderr } = this.#run(top, ['ls-tree', '-r', '-z', '-l', '--full-tree', tree, ...below]);
    if (status !== 0) throw this.#fault(stderr.toString('utf8').trim());
    let bytes = 0;
    const entries: Entry[] = [];
    for (const line of stdout.toString('utf8').split('\0')) {
      const [, mode, type, id, size, path] = /^(\d+) (\w+) ([0-9a-f]+)\s+(\d+|-)\t(.*)$/s.exec(line) ?? [];
      if (type !== 'blob') continue;
      bytes += Number(size);
      entries.push({ path: path!, id: id!, isLink: mode === '120000' });
    }
    if (bytes > MOST_BYTES) throw this.#fault(`${bytes} bytes are too much to compare: name fewer paths`);
    return entries;
  }

  /** The contents of the entries, by cat-file. */
  read(top: string, entries: readonly Entry[]): Map<string, Buffer> {
    const contents = new Map<string, Buffer>();
    const ids = [...new Set(entries.map(({ id }) => id))];
    if (ids.length === 0) return contents;
    const { status, stdout, stderr } = this.#run(top, ['cat-file', '--batch'], `${ids.join('\n')}\n`);
    if (status !== 0) throw this.#fault(stderr.toString('utf8').trim());
    for (let at = 0; at < stdout.length; ) {
      const end = stdout.indexOf(0x0a, at);
      const [id, type, size] = stdout.toString('latin1', at, end).split(' ');
      if (type !== 'blob') throw this.#fault(`git does not have the object ${id}`);
      contents.set(id!, stdout.subarray(end + 1, end + 1 + Number(size)));
      at = end + 1 + Number(size) + 1;
    }
    return contents;
  }

  #run(folder: string, argv: readonly string[], input?: string) {
    const { spawnSync } = require('node:child_process') as typeof import('node:child_process');
    const { error, status, stdout, stderr } = spawnSync(
      'git',
      ['--literal-pathspecs', '--no-pager', '-C', folder, ...argv],
      {
        cwd: this.#io.cwd,
        env: {
          ...this.#io.env,
          GIT_NO_LAZY_FETCH: '1',
          GIT_OPTIONAL_LOCKS: '0',
          GIT_TERMINAL_PROMPT: '0',
        } as NodeJS.ProcessEnv,
        ...(input !== undefined && { input }),
        maxBuffer: 2 * MOST_BYTES,
      },
    );
    if (error === undefined) return { status, stdout, stderr };
    const isMissing = (error as NodeJS.ErrnoException).code === 'ENOENT';
    throw this.#fault(isMissing ? 'it needs git, and git is not on the PATH' : error.message);
  }

  #fault(why: string): UsageError {
    return new UsageError(`--against git:${this.#ref}: ${why}`);
  }
}

/** Links come last, so that nothing is written through one; those that lead out of the tree are left out. */
function writeTree(root: string, entries: readonly Entry[], contents: ReadonlyMap<string, Buffer>): void {
  const inside = entries.filter(({ path }) => isInside(normalize(path)));
  for (const { path, id, isLink } of inside) {
    if (isLink) continue;
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), contents.get(id)!);
  }
  for (const { path, id, isLink } of inside) {
    if (!isLink) continue;
    const target = contents.get(id)!.toString('utf8');
    if (isAbsolute(target) || !isInside(normalize(join(dirname(path), target))) || existsSync(join(root, path)))
      continue;
    mkdirSync(dirname(join(root, path)), { recursive: true });
    symlinkSync(target, join(root, path));
  }
}
