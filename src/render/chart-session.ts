import type { Tree } from '../template/node.ts';
import { ParseCache, type TemplateParser } from '../template/template.ts';
import type { GoFunc } from '../template/value.ts';
import { Chance } from './chance.ts';
import { copyChart } from './chart/copy.ts';
import { loadChart } from './chart/load-chart.ts';
import type { Chart, ChartFile } from './chart/types.ts';
import { rememberedTexts } from './file-texts.ts';
import type { LogLine } from './log.ts';
import { type ManifestHead, readHead, readHeadAndDocument } from './manifest-head.ts';
import { TemplateMemo } from './memo/template-memo.ts';
import type { RenderSession } from './session.ts';
import { splitManifests } from './split-manifests.ts';
import type { HelmVersion } from './types.ts';

interface Loaded {
  readonly chart: Chart;
  /** What Helm says while it loads it. */
  readonly lines: readonly LogLine[];
}

/** Heads of documents that are kept; beyond them, documents are read again. */
const MOST_HEADS = 20_000;

/**
 * Renders of one chart with many values: its files are read once, its templates and the heads of equal documents parsed
 * once. One session is for one chart, as one version of Helm sees it.
 */
export class ChartSession implements RenderSession {
  readonly drawn: Map<string, unknown> | undefined;
  readonly chance: Chance | undefined;
  readonly memo: TemplateMemo | undefined = new TemplateMemo();
  #loaded: Loaded | undefined;
  #parser: SharedParser | undefined;
  /** The documents of texts that templates wrote. */
  readonly #documents = new Map<string, string[]>();
  readonly #heads = new Map<string, ManifestHead>();

  readonly #read: typeof readHead;

  /**
   * @param options trial: nobody uses what is rendered for more than a look, so that its keys need not be new; keepDocuments: heads
   * carry their documents
   */
  constructor({
    trial = false,
    keepDocuments = false,
  }: { readonly trial?: boolean; readonly keepDocuments?: boolean } = {}) {
    this.drawn = trial ? new Map() : undefined;
    this.chance = trial ? new Chance() : undefined;
    this.#read = keepDocuments ? readHeadAndDocument : readHead;
  }

  readonly loadChart: typeof loadChart = (source, options) => {
    if (this.#loaded === undefined) {
      const before = options.log.lines.length;
      const chart = loadChart(source, options);
      this.#loaded = { chart, lines: options.log.lines.slice(before) };
    } else options.log.lines.push(...this.#loaded.lines);
    return copyChart(this.#loaded.chart);
  };

  /** The files of the chart as they were read, once it was. */
  get chartFiles(): readonly ChartFile[] | undefined {
    return this.#loaded?.chart.raw;
  }

  /** The trees of a file of the chart under the name that it has in the engine, if a render has parsed it. */
  treesOf(name: string, text: string): ReadonlyMap<string, Tree> | undefined {
    return this.#parser?.known(name, text);
  }

  readonly textOf = rememberedTexts();

  readonly parser = (functions: ReadonlyMap<string, GoFunc>): TemplateParser => {
    this.#parser ??= new SharedParser(functions, (trees) => this.parsed(trees));
    return this.#parser;
  };

  readonly splitManifests = (text: string, helm: HelmVersion): string[] => {
    const known = this.#documents.get(text);
    if (known !== undefined) return known;
    const documents = splitManifests(text, helm);
    if (this.#documents.size < MOST_HEADS) this.#documents.set(text, documents);
    return documents;
  };

  readonly readHead = (text: string, source: string, helm: HelmVersion): ManifestHead => {
    const known = this.#heads.get(text);
    if (known !== undefined) return known;
    const head = this.#read(text, source, helm);
    if (this.#heads.size < MOST_HEADS) this.#heads.set(text, head);
    return head;
  };

  /** The trees of a file of the chart, just parsed. */
  protected parsed(trees: Map<string, Tree>): Map<string, Tree> {
    return trees;
  }
}

/** Files by their path; other texts are those that `tpl` is given. */
class SharedParser implements TemplateParser {
  readonly #files = new Map<string, { readonly text: string; readonly trees: Map<string, Tree> }>();
  readonly #texts: ParseCache;
  readonly #parsed: (trees: Map<string, Tree>) => Map<string, Tree>;

  constructor(functions: ReadonlyMap<string, GoFunc>, parsed: (trees: Map<string, Tree>) => Map<string, Tree>) {
    this.#texts = new ParseCache(functions);
    this.#parsed = parsed;
  }

  parse(name: string, text: string): Map<string, Tree> {
    if (!name.includes('/')) return this.#texts.parse(name, text);
    const known = this.known(name, text);
    if (known !== undefined) return known;
    const trees = this.#parsed(this.#texts.parseAnew(name, text));
    this.#files.set(name, { text, trees });
    return trees;
  }

  known(name: string, text: string): Map<string, Tree> | undefined {
    const known = this.#files.get(name);
    return known?.text === text ? known.trees : undefined;
  }
}
