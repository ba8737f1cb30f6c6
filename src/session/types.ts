import type { Diagnostic, Range } from '../core/diagnostic.ts';
import type { LintChart, LintOptions } from '../lint/index.ts';
import type { RenderOptions, RenderResult } from '../render/types.ts';
import type { Tree } from '../template/node.ts';
import type { GoValue } from '../template/value.ts';

/** How a chart is rendered and checked while it is open. */
export interface SessionOptions {
  /** As `kt lint` has them; configuration and profiles are settled by who opens the session. */
  readonly lint?: LintOptions;
  /** Release, namespace, `--set` and the like. `values` and `trace` are the session's. */
  readonly render?: RenderOptions;
  /** Names of sets of values to check with, as `kt check` finds them by convention where this is left out. */
  readonly valueSets?: readonly ValueSetFiles[];
}

/** `values.yaml` with no files (the chart's own), `ci/small-values.yaml` with itself. */
export interface ValueSetFiles {
  readonly name: string;
  /** From the root of the chart, in the order of `-f`. */
  readonly files: readonly string[];
}

/**
 * A chart that is being edited: its files on disk under the unsaved texts of an editor. Paths are those of files from the root
 * of the chart, with `/`: `templates/web.yaml`, `charts/redis/values.yaml`. Nothing throws for bad input; a folder that is
 * gone is a chart without files. What an edit does not touch is not read, parsed, executed or
 * validated again.
 */
export interface ChartSession {
  /** The folder, as it was given. */
  readonly root: string;

  /** What an editor holds of a file; `undefined` once it is closed: what stands on disk counts again. Cheap: the work is done when asked for. */
  setText(path: string, text: string | undefined): void;

  /** Files that were made, changed or deleted on disk. */
  changedOnDisk(paths: readonly string[]): void;

  /** Other options from now on: a configuration changed. */
  setOptions(options: SessionOptions): void;

  /** All files as they are now: binary ones with ''. Archives of subcharts as `LintChart.files` has them. */
  texts(): ReadonlyMap<string, string>;

  /**
   * What `kt check` says of the chart as it is now, at the templates and values as they are written (lines and columns are
   * those of the buffers). Gives way to the event loop every some templates and objects; rejects with `signal.reason` where that was
   * aborted meanwhile. A later call counts on what an aborted one has done.
   */
  check(signal?: AbortSignal, how?: CheckHow): Promise<Checked>;

  /** The last render that went through, by set of values; the one of the last check where that did. Empty before the first. */
  lastGood(): readonly RenderedSet[];

  /**
   * The trees of a template file by name, the file itself under its path; what does not parse yet is left out of them
   * (src/template/recover). Positions are those of the buffer.
   */
  trees(path: string): ReadonlyMap<string, Tree>;

  /** Problems of the template as a text: all of them, where an engine would stop at the first. */
  syntaxFaults(path: string): readonly Diagnostic[];

  /** The chart for `analysisOf` of lint, with templates that do not parse yet in their last good or recovered state; one object until something changes. */
  chart(): LintChart;

  /** Merged values of each set, as the templates of the chart see them; without a set whose files cannot be read now. */
  values(): readonly MergedValues[];

  /** Frees what it holds. */
  close(): void;
}

export interface CheckHow {
  /**
   * Look at branches that the values do not take as well (rule template-branch-invalid): the chart is rendered again for each of its
   * switches, which is too much for a keystroke. Without it, what was found last stands.
   */
  readonly branches?: boolean;
}

export interface Checked {
  /** By file; each diagnostic names it in `file` too. Those without a place stand at `Chart.yaml`. Files without are left out. */
  readonly byPath: ReadonlyMap<string, readonly Diagnostic[]>;
  /** How many times something had changed when the check began: the state that it tells of. */
  readonly revision: number;
  /** The templates that were executed, as Helm names them, once for each render that did; the others write what they did before. */
  readonly executed: readonly string[];
}

export interface RenderedSet {
  readonly valueSet: string;
  readonly result: RenderResult;
}

export interface MergedValues {
  readonly valueSet: string;
  readonly values: ReadonlyMap<string, GoValue>;
  /** Who set the key at a path (`service.port`, `ports[0]`), and who was overridden; empty where nobody did. */
  setBy(steps: readonly (string | number)[]): readonly { readonly file?: string; readonly range?: Range }[];
}

/** `openSession` of ./index.ts; reads the disk when first asked. */
export type OpenSession = (root: string, options?: SessionOptions) => ChartSession;
