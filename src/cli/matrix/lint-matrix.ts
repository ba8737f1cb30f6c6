import type { LintResult } from '../../lint/index.ts';
import type { Report } from '../../report/report.ts';
import { ChartSessions } from '../chart-sessions.ts';
import { mergePasses, type PassReport } from '../check/merge-passes.ts';
import { reportOf } from '../commands/lint.ts';
import { UsageError } from '../exit.ts';
import type { InputText } from '../inputs.ts';
import type { CliIo } from '../io.ts';
import { LintMemories } from '../lint-memories.ts';
import { type LintSet, readLintSets } from '../lint-sets.ts';
import type { ParsedArgs } from '../parse-args.ts';
import { placeReport } from '../place-report.ts';
import { ioForMany } from './cell-name.ts';
import { asksForSets, matrixOf, versionsOf } from './matrix.ts';

type LintPart = typeof import('../../lint/index.ts');

/** Whether `kt lint` is asked to look at something more than once. */
export const isLintMatrix = (args: ParsedArgs): boolean =>
  asksForSets(args) || versionsOf(args, 'kubernetes-version').length > 1;

/** What was found, in which sets; with the texts that findings are yet to be placed in. */
export interface Linted {
  readonly report: Report;
  readonly sets: readonly LintSet[];
  readonly texts: readonly InputText[];
}

/** All findings with all sets of values and versions, each told once; and the sets of the first of them. */
export async function lintMatrix(args: ParsedArgs, io: CliIo, lint: LintPart): Promise<Linted> {
  const { cells, versions } = matrixOf(args, io, 'kubernetes-version');
  const once = ioForMany(io);
  const sessions = new ChartSessions(Number.POSITIVE_INFINITY);
  const known = new Map<string, LintResult>();
  const memories = new LintMemories();
  const passes: PassReport[] = [];
  let first: readonly LintSet[] | undefined;
  for (const { valueSet, version, args: asked } of cells) {
    const sets = await readLintSets(asked, once, lint, undefined, sessions);
    const checked = sets.map((set) => ({
      ...set,
      result: resultOf(set, first === undefined, { known, memories }, lint),
    }));
    memories.turn();
    const misused = checked.flatMap(({ result }) => result.diagnostics).find(({ code }) => code === 'KT5090');
    if (misused) throw new UsageError(misused.message, misused.help);
    const texts = sets.flatMap((set) => set.texts);
    const report = placeReport(reportOf(checked), texts);
    passes.push({ valueSet, ...(versions.length > 1 && { version }), report });
    first ??= sets;
  }
  return { report: mergePasses(passes), sets: first!, texts: [] };
}

/**
 * What renders alike is looked at once.
 * @param again charts are rendered again with their switches the other way, which is enough once a chart
 */
function resultOf(
  set: LintSet,
  again: boolean,
  { known, memories }: { readonly known: Map<string, LintResult>; readonly memories: LintMemories },
  lint: LintPart,
): LintResult {
  const { input, options } = set;
  const charts = (input.charts ?? []).map((one) => [one.path, one.diagnostics, one.overrides, one.setValues]);
  const { kubernetesVersion, namespace } = options;
  const key = JSON.stringify([input.texts, charts, kubernetesVersion, namespace]);
  let result = known.get(key);
  if (result === undefined) {
    const asked = again ? input : { ...input, charts: (input.charts ?? []).map(({ render: _, ...chart }) => chart) };
    result = lint.lintSet(asked, options, memories.of(set, lint));
    known.set(key, result);
  }
  return result;
}
