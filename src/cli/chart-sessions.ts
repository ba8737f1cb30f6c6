import { allFiles } from '../render/chart/all-files.ts';
import { ChartSession } from '../render/chart-session.ts';
import { readChartFiles } from './chart-files.ts';
import type { CliIo } from './io.ts';

interface Kept {
  readonly session: ChartSession;
  files: ReadonlyMap<string, string> | undefined;
}

/** What is kept of charts that are rendered again and again: of the last few of them. */
export class ChartSessions {
  readonly #most: number;
  readonly #charts = new Map<string, Kept>();

  /** @param most charts whose files are held at once */
  constructor(most = 1) {
    this.#most = most;
  }

  of(path: string): ChartSession {
    return this.#kept(path).session;
  }

  /** All files of a chart, as rules see them: the same object as long as they are held. */
  filesOf(path: string, io: CliIo): ReadonlyMap<string, string> {
    const kept = this.#kept(path);
    const loaded = kept.session.chartFiles;
    kept.files ??= loaded === undefined ? readChartFiles(path, io) : allFiles(loaded);
    return kept.files;
  }

  #kept(path: string): Kept {
    let kept = this.#charts.get(path);
    if (kept === undefined) {
      if (this.#charts.size >= this.#most) this.#charts.delete(this.#charts.keys().next().value!);
      kept = { session: new ChartSession({ trial: true, keepDocuments: true }), files: undefined };
      this.#charts.set(path, kept);
    }
    return kept;
  }
}
