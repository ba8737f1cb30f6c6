import type { Diagnostic } from '../../core/diagnostic.ts';
import { ChartSession } from '../../render/chart-session.ts';
import { renderChart } from '../../render/render.ts';
import type { Report } from '../../report/report.ts';
import type { SetMemory } from '../../schemas/index.ts';
import { mergePasses, type PassReport } from '../check/merge-passes.ts';
import type { Command } from '../command.ts';
import { tellReport, validateCommand, validated } from '../commands/validate.ts';
import type { CliIo } from '../io.ts';
import type { ParsedArgs } from '../parse-args.ts';
import { ioForMany } from './cell-name.ts';
import { asksForSets, type Cell, matrixOf } from './matrix.ts';

/** `kt validate`, for one set of values or several. */
export const validateWithSets: Command = {
  spec: validateCommand.spec,
  run: (args, io) => (asksForSets(args) ? validateMatrix(args, io) : validateCommand.run(args, io)),
};

/** All versions of a set of values are checked at once; texts and objects that are the same in several are read and checked once. */
async function validateMatrix(args: ParsedArgs, io: CliIo) {
  const { cells } = matrixOf(args, io, 'kubernetes-version');
  const once = ioForMany(io);
  const sessions = new Map<string, ChartSession>();
  const render: typeof renderChart = (source, options) => {
    const key = String(source);
    const session = sessions.get(key) ?? new ChartSession({ trial: true });
    sessions.set(key, session);
    return renderChart(source, options, session);
  };
  const known = new Map<string, Report>();
  const { SetMemory: Memory } = await import('../../schemas/index.ts');
  const memories = new Map<string, SetMemory>();
  const passes: PassReport[] = [];
  for (const [valueSet, ofSet] of bySet(cells)) {
    const versions = ofSet.flatMap(({ version }) => version ?? []);
    const asked = ofSet[0]!.args.with(args.positionals, versions.length > 0 ? { 'kubernetes-version': versions } : {});
    const memory = memories.get(versions.join()) ?? new Memory();
    memories.set(versions.join(), memory);
    const report = await validated(asked, once, { render, known, memory });
    passes.push(...perVersion(report, valueSet, versions));
  }
  return tellReport(mergePasses(passes), args, io);
}

function bySet(cells: readonly Cell[]): Map<string, Cell[]> {
  const sets = new Map<string, Cell[]>();
  for (const cell of cells) sets.set(cell.valueSet, [...(sets.get(cell.valueSet) ?? []), cell]);
  return sets;
}

/** What was said for each version, as if it had been asked alone. */
function perVersion(report: Report, valueSet: string, versions: readonly string[]): PassReport[] {
  if (versions.length < 2) return [{ valueSet, version: versions[0], report }];
  return versions.map((version) => {
    const holds = ({ kubernetesVersions }: Diagnostic): boolean => kubernetesVersions?.includes(version) ?? true;
    return { valueSet, version, report: { ...report, diagnostics: report.diagnostics.filter(holds) } };
  });
}
