import type { Diagnostic } from '../../core/diagnostic.ts';
import { fingerprintOf } from '../../core/fingerprint.ts';
import { isConsequence, type PlannedObject, totalsOf } from '../../core/plan.ts';
import { type Manifest, resourceLabel } from '../../k8s/manifest.ts';
import type { PlanTotals, Report } from '../../report/report.ts';
import { inChart } from '../chart-texts.ts';
import { textsBelow } from '../commands/validate.ts';
import { loadDiff } from '../diff-part.ts';
import { FOR_DIFF, readLiveSide, type Side, sideOf } from '../diff-sides.ts';
import { UsageError } from '../exit.ts';
import { type InputText, readInputs } from '../inputs.ts';
import type { CliIo } from '../io.ts';
import type { ParsedArgs } from '../parse-args.ts';
import { placeReport } from '../place-report.ts';
import { mergePasses } from './merge-passes.ts';
import { type OlderState, olderState } from './older-state.ts';
import type { Pass } from './passes.ts';
import { stepsOfField } from './steps-of-field.ts';
import type { Unit } from './unit.ts';

type Diff = typeof import('../../diff/index.ts');

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
  added(report: Report, unit: Unit, passes: readonly Pass[], crds: readonly string[]): Report {
    const asked = this.#passesOf(unit, passes);
    const several = asked.length > 1;
    const plans: PlanTotals[] = [];
    const told = new Set(report.diagnostics.map(fingerprintOf));
    const found = asked.flatMap(({ valueSet, args }) => {
      const plan = this.#planOf(unit, args, crds);
      if (plan === undefined) return [];
      if (plan.actions) plans.push({ path: unit.path, ...(several && { valueSet }), actions: plan.actions });
      const fresh = plan.report.diagnostics.filter((one) => !told.has(fingerprintOf(one)));
      return [{ valueSet, report: { ...plan.report, diagnostics: fresh } }];
    });
    const merged = found.length === 0 ? { files: [], diagnostics: [] } : mergePasses(found);
    return {
      ...report,
      files: withTexts(report.files, merged),
      diagnostics: [...report.diagnostics, ...merged.diagnostics],
      plans,
    };
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

  #planOf(unit: Unit, args: ParsedArgs, crds: readonly string[]) {
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
    const diagnostics = plan.objects.flatMap((object) => findingsOf(object, now.manifests, unit));
    return { actions: totalsOf(plan), report: placed(diagnostics, inputs.texts) };
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

/** Where to tell what belongs to no file of today's. */
const fileOf = ({ kind, path, files }: Unit): { file?: string } =>
  kind === 'chart' && !/\.(tgz|tar\.gz)$/i.test(path)
    ? { file: inChart(path, '/Chart.yaml') }
    : files[0] === undefined
      ? {}
      : { file: files[0] };

/** What follows from a change, and why it is refused. What is said of new objects is what validation said of them. */
function findingsOf(object: PlannedObject, manifests: readonly Manifest[], unit: Unit): Diagnostic[] {
  const { id, action, live, diagnostics, remedy, file } = object;
  const manifest = manifests.findLast(
    (one) =>
      one.id.kind === id.kind &&
      one.id.apiVersion === id.apiVersion &&
      one.id.name === id.name &&
      (one.id.namespace ?? id.namespace) === id.namespace,
  );
  const isRefused = live !== undefined && (action === 'refused' || action === 'recreate');
  return diagnostics
    .filter((one) => isConsequence(one) || one.rule?.startsWith('diff-') || (isRefused && one.severity === 'error'))
    .map((one): Diagnostic => {
      if (manifest === undefined) return { ...one, resource: resourceLabel(id), ...(file ? { file } : fileOf(unit)) };
      return {
        ...one,
        ...(one.severity === 'error' && one.help === undefined && remedy !== undefined && { help: remedy }),
        resource: resourceLabel(manifest.id),
        range: manifest.locate(stepsOfField(one.field ?? 'metadata.name', manifest.object)),
        ...(manifest.file !== undefined && { file: manifest.file }),
      };
    });
}

/** Findings at the templates that wrote what they are about. */
function placed(diagnostics: readonly Diagnostic[], texts: readonly InputText[]): Report {
  const files = texts.map(({ file, text, rendered, template }) => ({
    file,
    text,
    resources: [],
    ...(rendered && { rendered }),
    ...(template !== undefined && { template }),
  }));
  return placeReport({ files, diagnostics }, texts);
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
