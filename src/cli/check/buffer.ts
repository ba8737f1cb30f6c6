import { existsSync } from 'node:fs';
import { basename, dirname, relative, resolve, sep } from 'node:path';
import type { Diagnostic } from '../../core/diagnostic.ts';
import { type Report, sortForReport } from '../../report/report.ts';
import { UsageError } from '../exit.ts';
import { type CliIo, readStdin } from '../io.ts';
import { loadLint } from '../lint-part.ts';
import type { ParsedArgs } from '../parse-args.ts';
import { decodeText } from '../read-text.ts';
import { checkPasses } from './check-unit.ts';
import { mergePasses } from './merge-passes.ts';
import { type Pass, passesOf } from './passes.ts';
import type { CheckSettings } from './settings.ts';
import type { Unit } from './unit.ts';

/** The values of a chart beside its own, by convention: see value-sets.ts. */
const VALUES = /^(?:ci\/.+-values|values[-.].+)\.ya?ml$/;

/**
 * What is found in one file as an editor holds it, in the chart that it belongs to or as a set of its own; it need not be on disk. Told is
 * what stands in that file, and what leads through it: a definition that another template includes, a key of the values; of
 * a schema, what it refuses.
 */
export async function checkBuffer(args: ParsedArgs, given: CliIo, settings: CheckSettings): Promise<Report> {
  const name = args.string('stdin-filename');
  if (name === undefined) throw new UsageError('--stdin needs to know what it reads: --stdin-filename FILE');
  if (args.positionals.length > 0) throw new UsageError('--stdin is one file; other paths cannot be named with it');
  const whole = resolve(given.cwd, name);
  const bytes = readStdin(given);
  const io: CliIo = { ...given, buffers: new Map([[whole, bytes]]), stdin: undefined };
  const unit = chartUnit(whole, given.cwd) ?? manifestUnit(name);
  if (unit.kind === 'manifests' && !(await loadLint()).isForServers(decodeText(bytes))) return NOTHING;
  const passes = passesOf(unit, settings.of(unit.path), args, io);
  const own = ownPass(unit, passes, whole, given.cwd);
  const report = mergePasses(
    await checkPasses(unit, own === undefined ? passes : [...passes, own], args.list('crds'), io, { again: false }),
  );
  return ofFile(report, whole, name, given.cwd);
}

const NOTHING: Report = { files: [], diagnostics: [] };

/** The chart around a file: the nearest folder above with a Chart.yaml, or with the one that is being written. */
function chartUnit(whole: string, cwd: string): Unit | undefined {
  const isChart = (folder: string): boolean => {
    const chart = resolve(folder, 'Chart.yaml');
    return chart === whole || existsSync(chart);
  };
  let folder = dirname(whole);
  while (!isChart(folder)) {
    if (dirname(folder) === folder) return undefined;
    folder = dirname(folder);
  }
  // A chart in charts/ is what its parent makes of it: values and definitions come from there.
  while (basename(dirname(folder)) === 'charts' && isChart(dirname(dirname(folder)))) folder = dirname(dirname(folder));
  const path = relative(cwd, folder).split(sep).join('/') || '.';
  return { kind: 'chart', path, files: [], partial: false, found: false };
}

/** What else stands beside it may be what it refers to. */
const manifestUnit = (name: string): Unit => ({
  kind: 'manifests',
  path: dirname(name),
  files: [name],
  partial: true,
  found: false,
});

/** Values that are written just now are a set of values as those on disk are. */
function ownPass(unit: Unit, passes: readonly Pass[], whole: string, cwd: string): Pass | undefined {
  const [first] = passes;
  if (unit.kind !== 'chart' || first === undefined || existsSync(whole)) return undefined;
  const inChart = relative(resolve(cwd, unit.path), whole).split(sep).join('/');
  if (!VALUES.test(inChart)) return undefined;
  const values = [relative(cwd, whole).split(sep).join('/')];
  return { ...first, valueSet: inChart, args: first.args.with(first.args.positionals, { values }), mayNotDo: false };
}

/** The findings of one file, under the name that the user gave it. */
function ofFile(report: Report, whole: string, name: string, cwd: string): Report {
  const isIt = (file: string | undefined): boolean => file !== undefined && resolve(cwd, file) === whole;
  const diagnostics = report.diagnostics.flatMap((one) => {
    if (isIt(one.file)) return [{ ...one, file: name }];
    const through = throughFile(one, isIt, name);
    return through === undefined ? [] : [through];
  });
  const files = report.files.filter(({ file }) => isIt(file)).map((file) => ({ ...file, file: name }));
  return { files, diagnostics: sortForReport(diagnostics) };
}

const SCHEMA = /(?:^|\/)values\.schema\.json$/;
const START = { start: { line: 1, column: 1, offset: 0 }, end: { line: 1, column: 1, offset: 0 } };

/** A finding that is told elsewhere, at the place of this file that it comes from. */
function throughFile(
  finding: Diagnostic,
  isIt: (file: string | undefined) => boolean,
  name: string,
): Diagnostic | undefined {
  const { file, range, related = [], rule } = finding;
  const isOfSchema =
    rule === 'chart-values-schema' && SCHEMA.test(name) && isIt(file?.replace(/[^/]*$/, 'values.schema.json'));
  const origin = isOfSchema
    ? { range: START }
    : finding.origins?.find((one) => one.range !== undefined && isIt(one.file));
  if (origin?.range === undefined) return undefined;
  const there = { message: 'it comes out here', ...(file !== undefined && { file }), ...(range && { range }) };
  return { ...finding, file: name, range: origin.range, written: true, related: [there, ...related] };
}
