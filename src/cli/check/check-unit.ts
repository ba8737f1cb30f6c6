import type { Diagnostic } from '../../core/diagnostic.ts';
import type { LintInput } from '../../lint/index.ts';
import type { renderForLint } from '../../render/render-for-lint.ts';
import type { Report } from '../../report/report.ts';
import { ChartSessions } from '../chart-sessions.ts';
import { reportOf } from '../commands/lint.ts';
import { UsageError } from '../exit.ts';
import type { CliIo } from '../io.ts';
import { LintMemories } from '../lint-memories.ts';
import { loadLint } from '../lint-part.ts';
import { readLintSets } from '../lint-sets.ts';
import type { ParsedArgs } from '../parse-args.ts';
import { placeReport } from '../place-report.ts';
import { asksForGraphs, graphsOf } from '../report-graphs.ts';
import { mergePasses, type PassReport } from './merge-passes.ts';
import type { Pass } from './passes.ts';
import type { Unit } from './unit.ts';

/** Renders, validates and lints a unit; throws UsageError for what cannot be read. Only files with findings keep their texts. */
export async function checkUnit(
  unit: Unit,
  passes: readonly Pass[],
  crds: readonly string[],
  io: CliIo,
  stopped?: CheckHow['stopped'],
): Promise<Report> {
  return withoutIdleTexts(mergePasses(await checkPasses(unit, passes, crds, io, stopped && { stopped })));
}

/** The reports of a unit's passes, but of those that were not meant to be. @param how what a caller wants to see of the renders */
export async function checkPasses(
  unit: Unit,
  passes: readonly Pass[],
  crds: readonly string[],
  io: CliIo,
  { again = true, render = () => undefined, stopped }: CheckHow = {},
): Promise<PassReport[]> {
  const others = crds.filter((file) => !unit.files.includes(file));
  const reports: PassReport[] = [];
  const sessions = new ChartSessions();
  const memories = passes.length > 1 ? new LintMemories() : undefined;
  for (const pass of passes) {
    const { valueSet, version, args, mayNotDo } = pass;
    const asked = args.with(args.positionals, {
      crds: [...args.list('crds'), ...others],
      ...(unit.partial && { partial: ['true'] }),
    });
    const isFirst = reports.length === 0;
    const how = {
      again: again && isFirst,
      draw: isFirst && asksForGraphs(args),
      render: render(pass),
      sessions,
      memories,
    };
    const report = await lintPaths(asked, io, how);
    if (!mayNotDo || !report.diagnostics.some(asksForValues)) reports.push({ valueSet, version, report });
    if (stopped === undefined || passes.length === 1) continue;
    await new Promise(setImmediate); // signals come in here
    if (stopped.is) break;
  }
  return reports;
}

export interface CheckHow {
  /** Charts are rendered again with their switches the other way, which is enough once a chart. */
  readonly again?: boolean;
  /** What renders the charts of a pass. */
  readonly render?: (pass: Pass) => typeof renderForLint | undefined;
  /** Set while it runs where the user wishes to stop: the passes that are left are left out. */
  readonly stopped?: { readonly is: boolean };
}

/** It was not rendered: a template failed, or the schema of its values refused them. */
const asksForValues = ({ code }: Diagnostic): boolean => code === 'KT2002' || code === 'KT1106';

interface LintHow {
  readonly again: boolean;
  readonly draw: boolean;
  readonly render: typeof renderForLint | undefined;
  readonly sessions: ChartSessions;
  readonly memories: LintMemories | undefined;
}

async function lintPaths(args: ParsedArgs, io: CliIo, how: LintHow): Promise<Report> {
  const { again, draw, render, sessions, memories } = how;
  const lint = await loadLint();
  const sets = await readLintSets(args, io, lint, render, sessions);
  const checked = sets.map((set) => {
    const input = again ? set.input : withoutRender(set.input);
    return { ...set, result: lint.lintSet(input, set.options, memories?.of(set, lint)) };
  });
  memories?.turn();
  const misused = checked.flatMap(({ result }) => result.diagnostics).find(({ code }) => code === 'KT5090');
  if (misused) throw new UsageError(misused.message, misused.help);
  const report = reportOf(checked);
  return placeReport(
    draw ? { ...report, graphs: graphsOf(checked, args, lint) } : report,
    sets.flatMap(({ texts }) => texts),
  );
}

const withoutRender = ({ texts, charts = [] }: LintInput): LintInput => ({
  texts,
  charts: charts.map(({ render: _, ...chart }) => chart),
});

/** Of hundreds of charts, the texts of clean files are not held. */
function withoutIdleTexts(report: Report): Report {
  const told = new Set(report.diagnostics.map(({ file }) => file));
  const files = report.files.map((file) => {
    const { text: _text, template: _template, ...idle } = file;
    return told.has(file.file) ? file : idle;
  });
  return { ...report, files };
}
