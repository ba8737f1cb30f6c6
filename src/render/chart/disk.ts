import {
  closeSync,
  constants,
  type Dirent,
  fstatSync,
  lstatSync,
  openSync,
  readdirSync,
  readlinkSync,
  readSync,
  realpathSync,
  type Stats,
  statSync,
} from 'node:fs';
import { resolve } from 'node:path';
import { GoError } from '../../template/value.ts';
import { type ChartFs, type FileInfo, UnreadableInput } from './fs.ts';

/** The real disk; relative paths start from `cwd`, by default the process's. */
export const diskFs = (cwd = '.'): ChartFs => ({
  stat: (path) => attempt('stat', path, () => infoOf(statSync(path))),
  lstat: (path) => attempt('lstat', path, () => infoOf(lstatSync(path))),
  // The kinds come with the names: a call for each file would cost a third of reading it.
  readDir: (path) =>
    attempt('open', path, () => readdirSync(path, { withFileTypes: true })).map((entry) => ({
      name: entry.name,
      kind: kindOf(entry),
    })),
  readFile,
  realPath,
  resolve: (path) => resolve(cwd, path),
});

function realPath(path: string): string {
  return attempt('lstat', path, () => {
    try {
      return realpathSync(path);
    } catch (error) {
      stopAtMissingStep(path);
      throw error;
    }
  });
}

const MOST_LINKS = 255;

/** Names the step at which a path cannot be followed, which lies in the target where a link leads nowhere. Go: filepath.walkSymlinks. */
function stopAtMissingStep(path: string): void {
  const steps = path.split('/').reverse();
  let [at, links] = ['', 0];
  while (steps.length > 0) {
    const step = steps.pop();
    if (step === '' || step === '.') continue;
    if (step === '..') {
      at = at.slice(0, Math.max(0, at.lastIndexOf('/')));
      continue;
    }
    const next = `${at}/${step}`;
    const stats = attempt('lstat', next, () => lstatSync(next));
    if (!stats.isSymbolicLink()) {
      if (!stats.isDirectory() && steps.length > 0) throw new UnreadableInput('not a directory');
      at = next;
      continue;
    }
    links += 1;
    if (links > MOST_LINKS) throw new UnreadableInput('EvalSymlinks: too many links');
    const target = attempt('readlink', next, () => readlinkSync(next));
    if (target.startsWith('/')) at = '';
    steps.push(...target.split('/').reverse());
  }
}

const infoOf = (stats: Stats): FileInfo => ({ kind: kindOf(stats), size: stats.size });

function kindOf(entry: Stats | Dirent): FileInfo['kind'] {
  if (entry.isFile()) return 'file';
  if (entry.isDirectory()) return 'folder';
  return entry.isSymbolicLink() ? 'link' : 'other';
}

/** Opened without waiting, so that a pipe put in a file's place cannot block; then refused like devices, which do not end. */
function readFile(path: string, limit: number): Uint8Array {
  const fd = attempt('open', path, () => openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0)));
  try {
    const stats = fstatSync(fd);
    if (!stats.isFile() && !stats.isDirectory()) throw new UnreadableInput(`read ${path}: not a regular file`);
    return attempt('read', path, () => readAtMost(fd, stats.size, limit + 1));
  } finally {
    closeSync(fd);
  }
}

function readAtMost(fd: number, size: number, limit: number): Uint8Array {
  // One byte more than the size: a regular file that gives no more than that has ended.
  let buffer = Buffer.allocUnsafe(Math.min(limit, size + 1));
  let length = 0;
  for (;;) {
    const read = readSync(fd, buffer, length, buffer.length - length, null);
    length += read;
    if (read === 0 || length === size || length === limit) return buffer.subarray(0, length);
    if (length === buffer.length) {
      const larger = Buffer.allocUnsafe(Math.min(limit, buffer.length * 2 + 4096));
      buffer.copy(larger);
      buffer = larger;
    }
  }
}

const SYSTEM_ERRORS: Readonly<Record<string, string>> = {
  ENOENT: 'no such file or directory',
  EACCES: 'permission denied',
  EPERM: 'operation not permitted',
  EISDIR: 'is a directory',
  ENOTDIR: 'not a directory',
  ELOOP: 'too many levels of symbolic links',
  ENAMETOOLONG: 'file name too long',
  EMFILE: 'too many open files',
};

/** Go: fs.PathError. */
function attempt<T>(operation: string, path: string, run: () => T): T {
  try {
    return run();
  } catch (error) {
    if (error instanceof GoError) throw error;
    const { code, message } = error as NodeJS.ErrnoException;
    throw new UnreadableInput(`${operation} ${path}: ${(code !== undefined && SYSTEM_ERRORS[code]) || message}`);
  }
}
