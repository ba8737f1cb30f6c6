import type { Env } from '../template/env.ts';
import { sprigFunctions } from '../template/sprig/index.ts';
import { GoError, type GoFunc, type GoValue } from '../template/value.ts';
import { processDependencies } from './chart/dependencies.ts';
import { type ChartFs, placed, reworded } from './chart/fs.ts';
import { loadChart } from './chart/load-chart.ts';
import { locateChart } from './chart/locate.ts';
import type { Chart } from './chart/types.ts';
import { checkChart, checkKubeVersion } from './chart/validate.ts';
import { renderTemplates } from './engine.ts';
import { helmFunctions } from './funcs/index.ts';
import type { Cluster } from './funcs/lookup.ts';
import { marshalValue } from './funcs/serialize.ts';
import { DEFAULT_KUBE_VERSION, type KubeVersion, parseKubeVersion } from './kube-version.ts';
import type { HelmLog } from './log.ts';
import { ManifestError, type ManifestHead, readHead, readHeadAndDocument } from './manifest-head.ts';
import type { MemoContext } from './memo/template-memo.ts';
import { templateName } from './name-template.ts';
import { takeNotes } from './notes.ts';
import { capabilitiesObject } from './objects/capabilities.ts';
import { releaseObject } from './objects/release.ts';
import { type ValuesFactory, valuesFactory } from './objects/values.ts';
import { printManifests } from './output.ts';
import { validateReleaseName } from './release-name.ts';
import { collectTemplates, type Renderable, type TopValues, textOf } from './renderables.ts';
import { createEnv } from './seed.ts';
import type { RenderSession } from './session.ts';
import { shownManifests, showOnly } from './show-only.ts';
import { type SortedManifests, sortManifests } from './sort-manifests.ts';
import { EngineHost } from './step-budget.ts';
import type { SegmentMaker } from './trace/segments.ts';
import type { MissedField } from './trace/tracer.ts';
import type { ValuesSources } from './trace/values-source.ts';
import type { ChartSource, HelmVersion, RenderedManifest, RenderOptions, RenderStage, Segment } from './types.ts';
import { checkSchemas, placeOfKeys } from './values/check-schemas.ts';
import { coalesceValues, NotATable } from './values/coalesce.ts';
import { readUserValues, valuesOptions } from './values-input.ts';

const DEFAULT_MAX_STEPS = 50_000_000;

/** What a render has come to so far: what a failure leaves behind. */
export interface Progress {
  releaseName: string;
  readonly namespace: string;
  templates: readonly Renderable[];
  files: ReadonlyMap<string, string>;
  segments?: ReadonlyMap<string, readonly Segment[]>;
  manifests: readonly RenderedManifest[];
  output: string;
  notes: string;
  /** Helm makes a release of chart and values before it renders. */
  released: boolean;
}

/** The steps of `helm template`, in its order. Go: runInstall, Install.RunWithContext, renderResources, newTemplateCmd. */
export class Pipeline {
  /** The step that runs now, or failed. */
  stage: RenderStage = 'kubeVersion';
  readonly progress: Progress;
  readonly helm: HelmVersion;
  /** A manifest that is no YAML fails the render. */
  readonly checks: boolean;
  /** Templates that fail leave the others be. */
  readonly goesOn: boolean;
  /** The texts of templates are part of the result. */
  readonly keepsTemplates: boolean;
  /** Templates that failed, and manifests that are no YAML, in the order in which Helm would have met them. */
  readonly failures: Failure[] = [];
  readonly #source: ChartSource;
  readonly #options: RenderOptions;
  readonly #fs: ChartFs;
  readonly #log: HelmLog;
  readonly #session: RenderSession | undefined;
  readonly #host: EngineHost;
  /** As all templates see them. */
  #values: Map<string, GoValue> | undefined;
  #sources: ValuesSources | undefined;

  constructor(source: ChartSource, options: RenderOptions, fs: ChartFs, log: HelmLog, session?: RenderSession) {
    this.#source = source;
    this.#options = options;
    this.#fs = fs;
    this.#log = log;
    this.#session = session;
    this.helm = options.helm ?? 4;
    this.goesOn = options.keepGoing ?? false;
    this.keepsTemplates = options.keepTemplates ?? false;
    this.checks = options.checks ?? typeof source === 'string';
    this.#host = new EngineHost(options.maxSteps ?? DEFAULT_MAX_STEPS);
    this.progress = {
      releaseName: options.releaseName ?? 'release-name',
      namespace: options.namespace ?? 'default',
      templates: [],
      files: new Map(),
      manifests: [],
      output: '',
      notes: '',
      released: false,
    };
  }

  run(): void {
    const chart = this.#renderChart();
    this.stage = 'manifests';
    this.#print(chart);
  }

  /** Does everything but cut what was rendered into manifests. */
  rendered(): this {
    this.#renderChart();
    return this;
  }

  /** The values that templates see, and who set them; nothing is rendered. */
  mergedValues(): { values: Map<string, GoValue>; sources: ValuesSources } {
    const { chart } = this.#prepare();
    return { values: this.#values!, sources: this.#valuesSources(chart) };
  }

  /** All that comes before templates. */
  #prepare(): { chart: Chart; kube: KubeVersion; env: Env; factory: ValuesFactory; top: TopValues } {
    const kube = this.#kubeVersion();
    const { drawn, chance, memo } = this.#session ?? {};
    chance?.begin('');
    const made = createEnv(this.helm, this.#options.seed, this.#host.step, drawn, chance);
    const env = memo?.watch(made) ?? made;
    this.stage = 'options';
    if (this.#options.nameTemplate) this.progress.releaseName = templateName(this.#options.nameTemplate, env);
    this.stage = 'load';
    const source = typeof this.#source === 'string' ? locateChart(this.#source, this.#fs) : this.#source;
    this.stage = 'values';
    const userValues = readUserValues(this.#options, this.#fs);
    this.stage = 'load';
    const load = this.#session?.loadChart ?? loadChart;
    const chart = load(source, { helm: this.helm, fs: this.#fs, log: this.#log });
    this.stage = 'dependencies';
    if (this.checks) checkChart(chart, this.helm, this.#log);
    this.stage = 'options';
    if (this.checks) this.#loudly('release name check failed', () => validateReleaseName(this.progress.releaseName));
    this.stage = 'dependencies';
    this.#processDependencies(chart, userValues);
    this.stage = 'renderValues';
    const factory = valuesFactory(this.helm, marshalValue);
    const top = this.#topValues(chart, userValues, kube, factory);
    return { chart, kube, env, factory, top };
  }

  #renderChart(): Chart {
    const { chart, kube, env, factory, top } = this.#prepare();
    this.progress.released = true;
    this.stage = 'kubeVersion';
    if (this.checks) checkKubeVersion(chart, kube[this.helm === 3 ? 'normalized' : 'version'], kube.normalized);
    this.stage = 'render';
    this.progress.templates = collectTemplates(chart, top, {
      helm: this.helm,
      values: factory,
      marshal: marshalValue,
      textOf: this.#session?.textOf ?? textOf,
    });
    this.#options.onTemplates?.(this.progress.templates.reduce((sum, { text }) => sum + text.length, 0));
    const trace = this.#options.trace ? this.#startTrace(chart) : undefined;
    this.#render([...sprigFunctions(env), ...this.#helmFunctions()], factory, trace);
    return chart;
  }

  #kubeVersion(): KubeVersion {
    const text = this.#options.kubeVersion || DEFAULT_KUBE_VERSION;
    return prefixed(this.checks ? `invalid kube version '${text}'` : '', () => parseKubeVersion(text, this.helm));
  }

  #processDependencies(chart: Chart, values: Map<string, GoValue>): void {
    this.#loudly('chart dependencies processing failed', () =>
      this.#placingKeys(chart, values, () => processDependencies({ helm: this.helm, log: this.#log }, chart, values)),
    );
  }

  /** Helm 4 logs what fails here, and says so again in its error. Go: Install.RunWithContext. */
  #loudly(failure: string, run: () => void): void {
    try {
      run();
    } catch (error) {
      if (!(error instanceof GoError) || !this.checks || this.helm === 3) throw error;
      this.#log.structured('ERROR', failure, { error: error.message });
      throw reworded(error, `${failure}: ${error.message}`);
    }
  }

  /** A fault of the values is told where they were set. */
  #placingKeys<T>(chart: Chart, values: Map<string, GoValue>, run: () => T): T {
    try {
      return run();
    } catch (error) {
      if (!(error instanceof NotATable)) throw error;
      const { ValuesSources } = require('./trace/index.ts') as typeof import('./trace/index.ts');
      const sources = new ValuesSources(chart, values, valuesOptions(this.#options, this.#fs));
      throw placed(error, placeOfKeys([{ ...sources.describe(error.path), text: error.message }]));
    }
  }

  /** Go: ToRenderValues. */
  #topValues(chart: Chart, userValues: Map<string, GoValue>, kube: KubeVersion, factory: ValuesFactory): TopValues {
    const { apiVersions, isUpgrade, revision, skipSchemaValidation } = this.#options;
    const values = this.#placingKeys(chart, userValues, () =>
      coalesceValues({ helm: this.helm, log: this.#log }, chart, userValues),
    );
    this.#values = values;
    if (!skipSchemaValidation)
      checkSchemas(chart, values, this.helm, this.#log, (path) => this.#valuesSources(chart).describe(path));
    return new Map<string, GoValue>([
      ['Values', factory.of(values)],
      ['Capabilities', capabilitiesObject(this.helm, kube, apiVersions ?? [])],
      [
        'Release',
        releaseObject({
          name: this.progress.releaseName,
          namespace: this.progress.namespace,
          revision: revision ?? 1,
          isUpgrade: isUpgrade ?? false,
        }),
      ],
    ]);
  }

  #helmFunctions(): GoFunc[] {
    return helmFunctions({
      helm: this.helm,
      lint: this.#options.lint ?? false,
      log: this.#log,
      cluster: this.#cluster(),
    });
  }

  #cluster(): Cluster | undefined {
    const { state } = this.#options;
    if (state === undefined) return undefined;
    const { clusterOf } = require('./cluster-state.ts') as typeof import('./cluster-state.ts');
    return clusterOf(state, this.progress.namespace);
  }

  #startTrace(chart: Chart): SegmentMaker {
    const { RenderTracer, SegmentMaker } = require('./trace/index.ts') as typeof import('./trace/index.ts');
    const sources = this.#valuesSources(chart);
    this.#host.origins = this.#session?.memo?.newTracer(this.#values!, chart) ?? new RenderTracer(this.#values!, chart);
    this.#host.tracer = this.#host.origins;
    return new SegmentMaker(({ path, inFile }) => sources.describe(path, inFile));
  }

  #valuesSources(chart: Chart): ValuesSources {
    const { ValuesSources } = require('./trace/index.ts') as typeof import('./trace/index.ts');
    this.#sources ??= new ValuesSources(chart, this.#values!, valuesOptions(this.#options, this.#fs));
    return this.#sources;
  }

  /** What failed; throws it on, unless the others are wanted. */
  #failed(error: Error): void {
    this.failures.push({ stage: this.stage, error, missed: this.#host.origins?.lastField });
    if (!this.goesOn) throw error;
  }

  /** With trace: of a field that could not be read, which value is missing. */
  helpWith({ missed }: Failure): string | undefined {
    if (missed === undefined || this.#sources === undefined) return undefined;
    const { missingValueHelp } = require('./trace/index.ts') as typeof import('./trace/index.ts');
    return missingValueHelp(missed, this.#values!, this.#sources);
  }

  #render(functions: readonly GoFunc[], factory: ValuesFactory, trace: SegmentMaker | undefined): void {
    const { files, runs, parts } = renderTemplates(this.progress.templates, {
      helm: this.helm,
      strict: this.#options.strict ?? false,
      host: this.#host,
      functions,
      asValues: (map) => factory.of(map),
      session: this.#session,
      memo: this.#memoContext(),
      only: this.#options.onlyTemplates,
      onFailure: (failure) => this.#failed(failure),
    });
    this.progress.files = files;
    if (trace)
      this.progress.segments = new Map([
        ...[...runs].map(([path, ofFile]) => [path, trace.segments(ofFile)] as const),
        ...[...parts].map(([path, ofFile]) => [path, trace.ofHandlebars(path, ofFile)] as const),
      ]);
  }

  #memoContext(): MemoContext | undefined {
    const { lint, state, strict, kubeVersion, apiVersions, namespace } = this.#options;
    if (this.#session?.memo === undefined) return undefined;
    const settings = JSON.stringify([this.helm, strict, lint, state, state !== undefined && namespace]);
    return { settings, cluster: JSON.stringify([kubeVersion, apiVersions]), log: this.#log };
  }

  /** Of a manifest that is to be sorted; nothing where it is no YAML and the others are wanted. */
  #headOf(...given: Parameters<typeof readHead>): ManifestHead | undefined {
    try {
      return (this.#session?.readHead ?? (this.#options.keepDocuments ? readHeadAndDocument : readHead))(...given);
    } catch (error) {
      if (!(error instanceof ManifestError)) throw error;
      this.#failed(error);
      return undefined;
    }
  }

  #print(chart: Chart): void {
    const files = new Map(this.progress.files);
    this.progress.notes = takeNotes(files, chart.metadata.name, this.#options.renderSubchartNotes ?? false);
    let sorted: SortedManifests;
    try {
      sorted = sortManifests(
        files,
        this.helm,
        this.#log,
        (...given) => this.#headOf(...given),
        this.#session?.splitManifests,
      );
    } catch (error) {
      if (this.checks || !(error instanceof ManifestError)) throw error;
      return;
    }
    this.stage = 'output';
    const { includeCrds = false, skipTests = false, noHooks = false, showOnly: patterns = [] } = this.#options;
    const all = patterns.length === 0;
    const noOutput = all && this.#options.noOutput === true;
    const { manifests, output } = printManifests(chart, sorted, { includeCrds, skipTests, noHooks, noOutput });
    this.progress.output = all ? output : showOnly(output, patterns, this.helm);
    this.progress.manifests = all ? manifests : shownManifests(manifests, patterns);
  }
}

/** What failed and where, with the field that was read last where that was traced. */
export interface Failure {
  readonly stage: RenderStage;
  readonly error: Error;
  readonly missed: MissedField | undefined;
}

function prefixed<T>(prefix: string, run: () => T): T {
  try {
    return run();
  } catch (error) {
    if (prefix !== '' && error instanceof GoError) throw reworded(error, `${prefix}: ${error.message}`);
    throw error;
  }
}
