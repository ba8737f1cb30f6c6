import type { Diagnostic } from '../core/diagnostic.ts';
import { type LintChart, LintMemory } from '../lint/index.ts';
import type { ChartFs } from '../render/chart/fs.ts';
import { type ChartValues, chartValues, faultOfInput } from '../render/chart-values.ts';
import type { HelmVersion, ValuesRef } from '../render/types.ts';
import type { Tree } from '../template/node.ts';
import { SessionFiles, type Snapshot } from './files.ts';
import { byPath, mergeFindings, type SetFindings } from './merge.ts';
import { Moves } from './moved.ts';
import { RenderMemory } from './render-memory.ts';
import { type Good, lintRendered, ofRender, optionsFor, renderSet, type SetInput, sourceOf } from './set-check.ts';
import { Slice, unlessLater } from './slice.ts';
import { isTemplate, SessionTemplates } from './templates.ts';
import { Trials } from './trials.ts';
import type {
  ChartSession,
  Checked,
  CheckHow,
  MergedValues,
  RenderedSet,
  SessionOptions,
  ValueSetFiles,
} from './types.ts';

const CHART_YAML = 'Chart.yaml';
const PARSE_ERROR = 'KT2001';
/** What needs the chart to be rendered again and again with other values. */
const OF_BRANCHES = 'template-branch-invalid';

/** Some tens of milliseconds each; small charts are done in one go. */
const TEMPLATES_AT_ONCE = 64;
const OBJECTS_AT_ONCE = 150;

/** See ChartSession. */
export class EditedChart implements ChartSession {
  readonly root: string;
  /** The name of the folder that the chart lies in. */
  readonly #folder: string;
  readonly #files: SessionFiles;
  #options: SessionOptions;
  #revision = 0;
  readonly #templates = new SessionTemplates();
  #rendering = new RenderMemory();
  /** Objects that may still be validated at once. */
  #objects: Slice | undefined;
  #linting = this.#newLinting();
  readonly #good = new Map<string, Good>();
  #branches: { readonly diagnostics: readonly Diagnostic[]; readonly texts: Snapshot['texts'] } | undefined;
  #chart: { readonly snapshot: Snapshot; readonly chart: LintChart } | undefined;
  #values: { readonly snapshot: Snapshot; readonly values: readonly MergedValues[] } | undefined;

  constructor(root: string, options: SessionOptions, fs: ChartFs) {
    this.root = root;
    this.#options = options;
    this.#files = new SessionFiles(root, fs);
    this.#folder =
      fs
        .resolve(root)
        .split(/[\\/]/)
        .findLast((step) => step !== '') ?? '';
  }

  get #helm(): HelmVersion {
    return this.#options.render?.helm ?? 4;
  }

  setText(path: string, text: string | undefined): void {
    if (this.#files.hold(path, text)) this.#revision += 1;
  }

  changedOnDisk(_paths: readonly string[]): void {
    this.#files.reread();
    this.#revision += 1;
  }

  setOptions(options: SessionOptions): void {
    this.#options = options;
    this.#revision += 1;
    this.#rendering = new RenderMemory();
    this.#linting = this.#newLinting();
    this.#good.clear();
    this.#branches = undefined;
    this.#values = undefined;
  }

  texts(): ReadonlyMap<string, string> {
    return this.#files.snapshot().texts;
  }

  // Checks

  async check(signal?: AbortSignal, how: CheckHow = {}): Promise<Checked> {
    const revision = this.#revision;
    this.#rendering.takeExecuted();
    const { lint = {}, render = {}, valueSets } = this.#options;
    const snapshot = this.#files.snapshot();
    await breath(signal);
    if (snapshot.files.length === 0 && snapshot.fault === undefined) return this.#nothing(revision);
    const faults = this.#allFaults(snapshot);
    await breath(signal);
    const sets = valueSets ?? snapshot.valueSets;
    const found: SetFindings[] = [];
    for (const [i, set] of sets.entries()) {
      const input: SetInput = { snapshot, set, lint, render, memory: this.#rendering };
      const diagnostics = await this.#checkSet(input, faults, i === 0 && (how.branches ?? false), signal);
      const isOptional =
        valueSets === undefined && set.files.length === 0 && sets.some(({ name }) => name.startsWith('ci/'));
      if (!isOptional || !diagnostics.some(asksForValues)) found.push({ valueSet: set.name, diagnostics });
    }
    this.#turn(sets);
    const all = [...(snapshot.fault === undefined ? [] : [unreadable(snapshot.fault)]), ...faults];
    return {
      byPath: byPath([...all, ...mergeFindings(found), ...this.#ofBranches(snapshot, how)], CHART_YAML),
      revision,
      executed: this.#rendering.takeExecuted(),
    };
  }

  #newLinting(): LintMemory {
    return new LintMemory(() => {
      this.#objects?.next();
      this.#objects?.done();
    });
  }

  #nothing(revision: number): Checked {
    this.#good.clear();
    return { byPath: new Map(), revision, executed: [] };
  }

  /** What templates are wrong with as texts. */
  #allFaults({ texts }: Snapshot): Diagnostic[] {
    return [...texts].flatMap(([path, text]) => (isTemplate(path) ? this.#faultsIn(path, text, texts) : []));
  }

  #faultsIn(path: string, text: string, texts: Snapshot['texts']): Diagnostic[] {
    return this.#templates.faults(path, `${chartName(texts)}/${path}`, text, this.#helm);
  }

  async #checkSet(
    input: SetInput,
    faults: readonly Diagnostic[],
    again: boolean,
    signal: AbortSignal | undefined,
  ): Promise<readonly Diagnostic[]> {
    const { snapshot, set } = input;
    const result = await bySlices(signal, () =>
      this.#rendering.within(new Slice(TEMPLATES_AT_ONCE), () => renderSet(input)),
    );
    if (result === undefined) return [missing(set)];
    const good = this.#good.get(set.name);
    if (result.error !== undefined && !result.partial && good !== undefined)
      return [...ofRender(result, input), ...new Moves(good.files, snapshot.texts).moved(good.diagnostics)];
    const chart: LintChart = {
      path: '',
      folder: this.#folder,
      files: snapshot.texts,
      diagnostics: [],
      treesOf: this.#treesOf(faults),
    };
    const trials = again ? new Trials() : undefined;
    const lint = () => lintRendered(result, input, chart, { memory: this.#linting, trials, good });
    const found = await bySlices(signal, () => {
      trials?.breathe();
      this.#objects = new Slice(OBJECTS_AT_ONCE);
      return lint();
    });
    const diagnostics = found.diagnostics.filter(({ rule }) => rule !== OF_BRANCHES);
    if (again) {
      const branches = found.diagnostics.filter(({ rule }) => rule === OF_BRANCHES);
      this.#branches = { diagnostics: branches, texts: snapshot.texts };
    }
    if (result.error === undefined && !result.partial) this.#good.set(set.name, { ...found, result, diagnostics });
    return diagnostics.filter((one) => !isOf(one, faults));
  }

  /** Rules see no trees of templates with faults: half of one would mislead them. */
  #treesOf(faults: readonly Diagnostic[]): NonNullable<LintChart['treesOf']> {
    const faulty = new Set(faults.map(({ file }) => file));
    return (path, text) => (faulty.has(path) ? new Map() : this.#templates.trees(path, text, this.#helm));
  }

  /** Those that stand from the last check that looked for them. */
  #ofBranches({ texts }: Snapshot, how: CheckHow): readonly Diagnostic[] {
    if (this.#branches === undefined) return [];
    const { diagnostics, texts: before } = this.#branches;
    return how.branches ? diagnostics : new Moves(before, texts).moved(diagnostics);
  }

  /** Forgets what nothing needs any more. */
  #turn(sets: readonly ValueSetFiles[]): void {
    const names = new Set(sets.map(({ name }) => name));
    for (const name of this.#good.keys()) if (!names.has(name)) this.#good.delete(name);
    this.#rendering.turn();
    this.#linting.turn();
    this.#templates.turn();
  }

  // What editors ask

  lastGood(): readonly RenderedSet[] {
    return [...this.#good].map(([valueSet, { result }]) => ({ valueSet, result }));
  }

  trees(path: string): ReadonlyMap<string, Tree> {
    const text = this.texts().get(path);
    return text === undefined ? new Map() : this.#templates.trees(path, text, this.#helm);
  }

  syntaxFaults(path: string): readonly Diagnostic[] {
    const { texts } = this.#files.snapshot();
    const text = texts.get(path);
    return text === undefined || !isTemplate(path) ? [] : this.#faultsIn(path, text, texts);
  }

  chart(): LintChart {
    const snapshot = this.#files.snapshot();
    if (this.#chart?.snapshot !== snapshot) {
      const hasFaults = this.#allFaults(snapshot).length > 0;
      // Rules have an analysis of their own where templates have faults.
      const files = hasFaults ? new Map(snapshot.texts) : snapshot.texts;
      const treesOf: LintChart['treesOf'] = (path, text) => this.#templates.trees(path, text, this.#helm);
      this.#chart = { snapshot, chart: { path: '', files, diagnostics: [], treesOf } };
    }
    return this.#chart.chart;
  }

  values(): readonly MergedValues[] {
    const snapshot = this.#files.snapshot();
    if (this.#values?.snapshot !== snapshot) {
      const { valueSets = snapshot.valueSets } = this.#options;
      this.#values = { snapshot, values: valueSets.flatMap((set) => this.#mergedValues(snapshot, set) ?? []) };
    }
    return this.#values.values;
  }

  #mergedValues(snapshot: Snapshot, set: ValueSetFiles): MergedValues | undefined {
    const { lint = {}, render = {} } = this.#options;
    const options = optionsFor({ snapshot, set, lint, render });
    if (options === undefined) return undefined;
    try {
      this.#rendering.use(snapshot.files);
      const merged = chartValues(sourceOf(snapshot), options, this.#rendering);
      return { valueSet: set.name, values: merged.values, setBy: (steps) => settersOf(merged, steps, set) };
    } catch (error) {
      if (faultOfInput(error) === undefined) throw error;
      return undefined;
    }
  }

  close(): void {
    this.setOptions({});
    this.#chart = undefined;
    this.#files.close();
  }
}

/** Runs what remembers how far it came, until all of it is done. */
async function bySlices<T>(signal: AbortSignal | undefined, run: () => T): Promise<T> {
  for (;;) {
    const done = unlessLater(run);
    await breath(signal);
    if (done !== undefined) return done.value;
  }
}

/** Lets newer keystrokes come first. */
async function breath(signal: AbortSignal | undefined): Promise<void> {
  await new Promise<void>((resolve) => setImmediate(resolve));
  signal?.throwIfAborted();
}

/** It was not rendered: a template failed, or the schema of its values refused them. */
const asksForValues = ({ code }: Diagnostic): boolean => code === 'KT2002' || code === 'KT1106';

/** A render stops at the first fault of a template; all of them are told. */
const isOf = ({ code, file }: Diagnostic, faults: readonly Diagnostic[]): boolean =>
  code === PARSE_ERROR && faults.some((fault) => fault.file === file);

const unreadable = (message: string): Diagnostic => ({ code: 'KT1102', severity: 'error', message, file: CHART_YAML });

const missing = ({ name, files }: ValueSetFiles): Diagnostic => ({
  code: 'KT1103',
  severity: 'error',
  message: `cannot read the values ${name}: ${files.join(', ')}`,
  file: CHART_YAML,
});

function settersOf({ setBy }: ChartValues, steps: readonly (string | number)[], { files }: ValueSetFiles) {
  const nameOf = ({ file, setBy: by }: ValuesRef): string | undefined =>
    file === undefined || by === 'file' || files.includes(file) ? file : file.slice(file.indexOf('/') + 1);
  return setBy(steps)
    .filter(({ setBy: by }) => by !== 'nobody')
    .map((ref) => {
      const file = nameOf(ref);
      const { range } = ref;
      return { ...(file !== undefined && { file }), ...(range && { range }) };
    });
}

/** The name of the chart, as the engine's names of templates begin. */
function chartName(texts: Snapshot['texts']): string {
  const [, name] = /^name:[ \t]*["']?([^\s"'#]+)/m.exec(texts.get(CHART_YAML) ?? '') ?? [];
  return name ?? '';
}
