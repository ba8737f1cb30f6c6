import type { Diagnostic } from '../core/diagnostic.ts';
import type { FixInput } from '../fix/index.ts';
import type { SessionOptions } from '../session/types.ts';

/** Files that are checked together: a chart, or the manifests of a folder. Paths are whole ones. */
export interface Unit {
  readonly root: string;
  readonly options: SessionOptions;
  setOptions(options: SessionOptions): void;
  setText(path: string, text: string | undefined): void;
  changedOnDisk(paths: readonly string[]): void;
  /** The text of a file as it is now. */
  textOf(path: string): string | undefined;
  /**
   * Findings by file; rejects once the signal is aborted.
   * @param thorough with what takes too long for a keystroke
   */
  check(signal: AbortSignal, thorough: boolean): Promise<ReadonlyMap<string, readonly Diagnostic[]>>;
  /** The files as they are now, and what the last render made of them. */
  fixInput(): FixInput;
  /** What would be found with other texts of some files, which change nothing here. */
  tried(changed: ReadonlyMap<string, string>): Promise<readonly Diagnostic[]>;
  close(): void;
}
