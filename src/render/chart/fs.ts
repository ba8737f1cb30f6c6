import { GoError } from '../../template/value.ts';

/** Input that cannot be read at all, unlike a chart that can be read and is wrong: another exit code. */
export class UnreadableInput extends GoError {}

/** The same failure in other words. */
export const reworded = (error: GoError, message: string): GoError =>
  error instanceof UnreadableInput ? new UnreadableInput(message) : new GoError(message);

/** What is at a path. Go: os.FileInfo. */
export interface FileInfo {
  readonly kind: 'file' | 'folder' | 'link' | 'other';
  readonly size: number;
}

/**
 * The file system as the loader needs it, so that nothing else below `render` touches a disk. All paths are absolute; failures
 * throw UnreadableInput in Go's words: `open /x: no such file or directory`.
 */
export interface ChartFs {
  /** Follows links. */
  stat(path: string): FileInfo;
  lstat(path: string): FileInfo;
  /** Names in a folder, in any order. */
  readDir(path: string): string[];
  /** Reads no more than `limit` bytes and one. */
  readFile(path: string, limit: number): Uint8Array;
  /** The path with all links followed. Go: filepath.EvalSymlinks. */
  realPath(path: string): string;
  /** Makes a path absolute. Go: filepath.Abs. */
  resolve(path: string): string;
}
