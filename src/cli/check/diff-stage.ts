import type { Diagnostic } from '../../core/diagnostic.ts';
import { identityOf } from '../../core/fingerprint.ts';
import { totalsOf } from '../../core/plan.ts';
import type { Manifest } from '../../k8s/manifest.ts';
import type { DifferenceFinding, LintOptions, LintSource, settleDifferences } from '../../lint/index.ts';
import type { PlanTotals, Report } from '../../report/report.ts';
import { readChartFiles } from '../chart-files.ts';
import { textsBelow } from '../commands/validate.ts';
import { loadDiff } from '../diff-part.ts';
import { FOR_DIFF, readLiveSide, type Side, sideOf } from '../diff-sides.ts';
import { UsageError } from '../exit.ts';
import { type InputText, readInputs } from '../inputs.ts';
import type { CliIo } from '../io.ts';
import { loadLint } from '../lint-part.ts';
import type { ParsedArgs } from '../parse-args.ts';
import { placeReport } from '../place-report.ts';
import { fileOf, findingsOf } from './diff-findings.ts';
import { mergePasses } from './merge-passes.ts';
import { type OlderState, olderState } from './older-state.ts';
import type { Pass } from './passes.ts';
import type { CheckSettings } from './settings.ts';
import type { Unit } from './unit.ts';

type Diff = typeof import('../../diff/index.ts');

/** What is told and what is hidden, as configuration and comments have it. */
type Settled = (
  found: readonly DifferenceFinding[],
  sources: readonly LintSource[],
  args: ParsedArgs,
) => ReturnType<typeof settleDifferences>;

/** The last stage of a check: what an apply would do to what stands, and what follows from it, as findings. */
export class DiffStage {
  readonly #diff: Diff;
  readonly #io: CliIo;
  readonly #live: readonly Manifest[];
  readonly #older: OlderState | undefined;

  private constructor(diff: Diff, io: CliIo, live: readonly Manifest[], older: OlderState | undefined) {
    this.#diff = diff;
    this.#io = io;
    this.#live = live;
    this.#older = older;
  }

  /**
   * Reads what the units are compared with, if anything. Throws UsageError.
   * @param starts what the user named
   */
  static async open(starts: readonly string[], args: ParsedArgs, io: CliIo): Promise<DiffStage | undefined> {
    const against = args.string('against');
    if (!args.has('live') && against === undefined) return undefined;
    if (args.has('live') && against !== undefined) throw new UsageError('--live and --against cannot be used together');
    const diff = await loadDiff();
    if (against === undefined) return new DiffStage(diff, io, readLiveSide([], args.with(starts), io, diff), undefined);
    if (starts.includes('-'))
      throw new UsageError(`--against ${against}: standard input has no older state`, 'Compare it with --live.');
    return new DiffStage(diff, io, [], olderState(against, starts, args, io, diff));
  }

  /** To be called once at the end. */
  close(): void {
    this.#older?.close();
  }

  /** The report of a unit with what an apply of it would do. */
  async added(
    report: Report,
    unit: Unit,
    passes: readonly Pass[],
    crds: readonly string[],
    settings: CheckSettings,
  ): Promise<Report> {
    const lint = await loadLint();
    const path = unit.kind === 'stdin' ? '.' : unit.path;
    const settled: Settled = (found, sources, args) =>
      lint.settleDifferences(found, sources, settings.lintOptions(path, args));
    const asked = this.#passesOf(unit, passes);
    const several = asked.length > 1;
    const plans: PlanTotals[] = [];
    const told = new Set(report.diagnostics.map(identityOf));
    const found = asked.flatMap(({ valueSet, args }) => {
      const plan = this.#planOf(unit, this.#seeded(args), crds, settled);
      if (plan === undefined) return [];
      if (plan.actions) plans.push({ path: unit.path, ...(several && { valueSet }), actions: plan.actions });
      const fresh = plan.report.diagnostics.filter((one) => !told.has(identityOf(one)));
      return [{ valueSet, report: { ...plan.report, diagnostics: fresh } }];
    });
    const merged: Report = found.length === 0 ? { files: [], diagnostics: [] } : mergePasses(found);
    return {
      ...report,
      files: withTexts(report.files, merged),
      diagnostics: [
        ...report.diagnostics,
        ...this.#ofFiles(unit, lint, settings.lintOptions(path, (asked[0] ?? passes[0]!).args)),
        ...merged.diagnostics,
      ],
      suppressed: [...(report.suppressed ?? []), ...(merged.suppressed ?? [])],
      plans,
    };
  }

  /** What differs in the files of a chart, whatever it renders. Its path is that of a folder: archives have their version in their name. */
  #ofFiles(unit: Unit, lint: Awaited<ReturnType<typeof loadLint>>, options: LintOptions): readonly Diagnostic[] {
    const before = unit.kind === 'chart' ? this.#older?.filesBefore(unit) : undefined;
    if (before === undefined) return [];
    const chart = { path: unit.path, files: readChartFiles(unit.path, this.#io), diagnostics: [], before };
    return lint
      .lintSet({ texts: [], charts: [chart] }, options)
      .diagnostics.filter(({ rule }) => rule === 'chart-version-not-bumped');
  }

  /** One for each set of values; of a release, those that somebody asked for, or the chart's own. */
  #passesOf(unit: Unit, passes: readonly Pass[]): Pass[] {
    const sets = [...new Map([...passes].reverse().map((pass) => [pass.valueSet, pass])).values()].reverse();
    if (this.#older !== undefined && !this.#older.isRelease) return sets;
    const asked = sets.some(({ byConvention }) => byConvention) ? sets.slice(0, 1) : sets;
    if (this.#older?.isRelease && asked.length > 1)
      throw new UsageError(`--against helm: ${unit.path} has several sets of values`, 'Name those of the release: -f');
    return asked;
  }

  /** Two states of a chart draw the same random values and keys, so that what differs was changed. */
  #seeded(args: ParsedArgs): ParsedArgs {
    if (this.#older === undefined || this.#older.isRelease || args.has('seed')) return args;
    return args.with(args.positionals, { seed: ['kt check --against'] });
  }

  #planOf(unit: Unit, args: ParsedArgs, crds: readonly string[], settled: Settled) {
    const ofRelease = this.#older?.isRelease ? { 'skip-crds': ['true'] } : {};
    const version = args.string('kubernetes-version') ?? 'latest';
    const inputs = readInputs(args.with(args.positionals, ofRelease), this.#io, [version], FOR_DIFF);
    const all = sideOf(inputs, this.#diff);
    // What cannot be read or rendered was told already.
    if (all.diagnostics.some(({ severity }) => severity === 'error')) return undefined;
    const now = this.#older?.now(all) ?? all;
    const before = this.#before(unit, args);
    if (!('manifests' in before)) return { report: { files: [], diagnostics: [before] } };
    const namespace = args.string('namespace');
    const plan = this.#diff.planApply(now.manifests, before.manifests, {
      ...(version !== 'latest' && { kubernetesVersion: version }),
      state: textsBelow(args.list('state'), this.#io),
      crds: textsBelow([...args.list('crds'), ...crds], this.#io),
      ...(namespace !== undefined && { namespace }),
      withPatches: false,
      baseline: this.#older !== undefined,
    });
    const found = plan.objects.flatMap((object) => findingsOf(object, now.manifests, unit));
    const sources = inputs.texts.map((text) => ({
      ...text,
      manifests: now.manifests.filter(({ file }) => file === text.file),
    }));
    return { actions: totalsOf(plan), report: placed(settled(found, sources, args), inputs.texts) };
  }

  /** What stands, or why that cannot be told. */
  #before(unit: Unit, args: ParsedArgs): Side | Diagnostic {
    if (this.#older === undefined) return { manifests: this.#live, diagnostics: [] };
    try {
      return this.#older.before(unit, args);
    } catch (error) {
      if (!(error instanceof UsageError)) throw error;
      const message = `the older state cannot be compared: ${error.message}`;
      return { code: 'KT6007', severity: 'warning', message, ...fileOf(unit) };
    }
  }
}

/** Findings at the templates that wrote what they are about. */
function placed({ told: diagnostics, suppressed }: ReturnType<Settled>, texts: readonly InputText[]): Report {
  const files = texts.map(({ file, text, rendered, template }) => ({
    file,
    text,
    resources: [],
    ...(rendered && { rendered }),
    ...(template !== undefined && { template }),
  }));
  return placeReport({ files, diagnostics, suppressed }, texts);
}

/** The files of a report with the texts of those in which something new was found. */
function withTexts(files: Report['files'], { files: read, diagnostics }: Report): Report['files'] {
  const told = new Set(diagnostics.map(({ file }) => file));
  const texts = new Map(
    read.filter(({ file, valueSet }) => told.has(file) && valueSet === undefined).map((one) => [one.file, one]),
  );
  const kept = files.map((one) => {
    const { text, template } = texts.get(one.file) ?? {};
    if (text === undefined || one.text !== undefined || one.valueSet !== undefined) return one;
    return { ...one, text, ...(template !== undefined && { template }) };
  });
  return [...kept, ...read.filter(({ file, valueSet }) => told.has(file) && valueSet !== undefined)];
}
