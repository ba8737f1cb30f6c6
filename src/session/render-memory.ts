import { Generations } from '../core/generations.ts';
import { copyChart } from '../render/chart/copy.ts';
import { loadChart } from '../render/chart/load-chart.ts';
import { type Chart, type ChartFile, setDependencies } from '../render/chart/types.ts';
import { rememberedTexts } from '../render/file-texts.ts';
import type { LogLine } from '../render/log.ts';
import { type ManifestHead, readHead } from '../render/manifest-head.ts';
import { RecordingTracer } from '../render/memo/recording-tracer.ts';
import { TemplateMemo } from '../render/memo/template-memo.ts';
import type { RenderSession } from '../render/session.ts';
import { splitManifests } from '../render/split-manifests.ts';
import type { HelmVersion } from '../render/types.ts';
import type { Tree } from '../template/node.ts';
import { ParseCache, type TemplateParser } from '../template/template.ts';
import type { GoFunc } from '../template/value.ts';
import type { Slice } from './slice.ts';

interface Loaded {
  readonly files: readonly ChartFile[];
  readonly helm: HelmVersion;
  readonly chart: Chart;
  /** What Helm says while it loads it. */
  readonly lines: readonly LogLine[];
}

/** What renders of a chart share while it is being edited: all that does not change with a file is made once. */
export class RenderMemory implements RenderSession {
  /** Keys and certificates are drawn once: nobody uses them. */
  readonly drawn = new Map<string, unknown>();
  readonly memo = new TemplateMemo({
    newTracer: (values, chart) => new RecordingTracer(values, chart),
    onExecute: (path) => {
      this.#slice?.next();
      this.#executed.push(path);
    },
    onKeep: () => this.#slice?.done(),
  });
  #slice: Slice | undefined;
  #executed: string[] = [];
  readonly #documents = new Generations<string, string[]>();
  readonly #heads = new Generations<string, ManifestHead>();
  readonly #trees = new Generations<string, Map<string, Tree>>();
  #files: readonly ChartFile[] = [];
  #loaded: Loaded | undefined;

  /** The files that are rendered from now on. */
  use(files: readonly ChartFile[]): void {
    this.#files = files;
  }

  /** Renders as far as a slice of the work goes. What was executed so far is known to the next one. @throws Later */
  within<T>(slice: Slice, render: () => T): T {
    this.#slice = slice;
    try {
      return render();
    } finally {
      this.#slice = undefined;
    }
  }

  /** To be called once all renders of a round are done. */
  turn(): void {
    this.#heads.turn();
    this.#trees.turn();
    this.#documents.turn();
    this.memo.turn();
    if (this.drawn.size <= MOST_DRAWN) return;
    this.drawn.clear();
    // Or old keys would stand beside new ones.
    this.memo.clear();
  }

  /** The templates that were executed since this was asked last, once for each render that did. */
  takeExecuted(): readonly string[] {
    const executed = this.#executed;
    this.#executed = [];
    return executed;
  }

  readonly loadChart: typeof loadChart = (source, options) => {
    const { helm, log } = options;
    const known = this.#loaded?.helm === helm ? this.#loaded : undefined;
    if (known?.files !== this.#files)
      this.#loaded = (known && this.#withTemplates(known)) ?? this.#load(source, options);
    else log.lines.push(...known.lines);
    return copyChart(this.#loaded!.chart);
  };

  #load(source: Parameters<typeof loadChart>[0], options: Parameters<typeof loadChart>[1]): Loaded {
    const before = options.log.lines.length;
    const chart = loadChart(source, options);
    return { files: this.#files, helm: options.helm, chart, lines: options.log.lines.slice(before) };
  }

  /** The chart with other texts of its own templates, where nothing else has changed: values may be large. */
  #withTemplates({ files, chart, ...same }: Loaded): Loaded | undefined {
    const now = this.#files;
    if (same.lines.length > 0 || files.length !== now.length) return undefined;
    const changed = new Map<string, ChartFile>();
    for (const [i, file] of files.entries()) {
      if (now[i] === file) continue;
      if (now[i]!.name !== file.name || !file.name.startsWith('templates/')) return undefined;
      changed.set(file.name, now[i]!);
    }
    const current = (file: ChartFile): ChartFile => changed.get(file.name) ?? file;
    const copy: Chart = { ...chart, raw: chart.raw.map(current), templates: chart.templates.map(current) };
    setDependencies(copy, chart.dependencies);
    return { ...same, files: now, chart: copy };
  }

  readonly textOf = rememberedTexts();

  readonly splitManifests = (text: string, helm: HelmVersion): string[] =>
    this.#documents.of(text, () => splitManifests(text, helm));

  readonly readHead = (text: string, source: string, helm: HelmVersion): ManifestHead =>
    this.#heads.of(text, () => readHead(text, source, helm));

  /** All renders know the same functions. */
  readonly parser = (functions: ReadonlyMap<string, GoFunc>): TemplateParser => {
    const parser = new ParseCache(functions);
    return { parse: (name, text) => this.#trees.of(`${name}\0${text}`, () => parser.parseAnew(name, text)) };
  };
}

const MOST_DRAWN = 1000;
