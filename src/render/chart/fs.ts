import type { DiagnosticOrigin, Range, RelatedInformation } from '../../core/diagnostic.ts';
import { GoError } from '../../template/value.ts';

/** Where in the input a fault lies, and what Helm's sentence leaves out. */
export interface FaultPlace {
  /** As the user gave it, or as Helm names a file of a chart: `web/values.yaml`. */
  readonly file?: string;
  readonly range?: Range;
  /** A sentence of ours: `web.tgz: entry "web/../x" leads out of the chart`. */
  readonly detail?: string;
  readonly origins?: readonly DiagnosticOrigin[];
  readonly related?: readonly RelatedInformation[];
}

/** A fault whose place in the input is known. */
export class InputFault extends GoError {
  readonly place: FaultPlace;
  constructor(message: string, place: FaultPlace = {}) {
    super(message);
    this.place = place;
  }
}

/** Input that cannot be read at all, unlike a chart that can be read and is wrong: another exit code. */
export class UnreadableInput extends InputFault {}

/** The same failure in other words. */
export const reworded = (error: GoError, message: string): GoError => remade(error, message, {});

/** The same failure with what is known of its place; what was known before stays. */
export const placed = (error: GoError, place: FaultPlace): GoError => remade(error, error.message, place);

function remade(error: GoError, message: string, place: FaultPlace): GoError {
  if (error instanceof UnreadableInput) return new UnreadableInput(message, { ...place, ...error.place });
  const known = error instanceof InputFault ? error.place : {};
  return new InputFault(message, { ...place, ...known });
}

/** Runs what reads a file, and tells faults that know no file of their own by its name. */
export function inFile<T>(file: string, run: () => T): T {
  try {
    return run();
  } catch (error) {
    throw error instanceof GoError ? placed(error, { file }) : error;
  }
}

/** What is at a path. Go: os.FileInfo. */
export interface FileInfo {
  readonly kind: 'file' | 'folder' | 'link' | 'other';
  readonly size: number;
}

export interface FolderEntry {
  readonly name: string;
  readonly kind: FileInfo['kind'];
}

/**
 * The file system as the loader needs it, so that nothing else below `render` touches a disk. All paths are absolute; failures
 * throw UnreadableInput in Go's words: `open /x: no such file or directory`.
 */
export interface ChartFs {
  /** Follows links. */
  stat(path: string): FileInfo;
  lstat(path: string): FileInfo;
  /** What a folder holds, in any order. */
  readDir(path: string): FolderEntry[];
  /** Reads no more than `limit` bytes and one. */
  readFile(path: string, limit: number): Uint8Array;
  /** The path with all links followed. Go: filepath.EvalSymlinks. */
  realPath(path: string): string;
  /** Makes a path absolute. Go: filepath.Abs. */
  resolve(path: string): string;
}
