import { explorationText } from './exploration.ts';
import { type BranchCoverage, type Coverage, type FileCoverage, percent, type Ratio, totalsOf } from './model.ts';

/** A table of the files, then each branch that is not taken and each definition that nobody calls. */
export function coverageText({ renders, files, exploration }: Coverage): string {
  const head = ['FILE', 'LINES', 'BRANCHES', 'DEFINES', 'NOT EXECUTED'];
  const rows = [...files.map((file) => rowOf(file.file, [file])), rowOf('all', files, false)];
  const widths = head.map((cell, i) => Math.max(cell.length, ...rows.map((row) => row[i]!.length)));
  const table = [head, ...rows].map((row) =>
    row
      .map((cell, i) => cell.padEnd(widths[i]!))
      .join('  ')
      .trimEnd(),
  );
  const missed = files.flatMap(missedIn);
  const sets = `${renders.length} ${renders.length === 1 ? 'render' : 'renders'}: ${renders.join(', ')}`;
  const explored = exploration === undefined ? '' : `\n${explorationText(exploration)}`;
  return `${[...table, '', ...missed, ...(missed.length > 0 ? [''] : []), sets].join('\n')}\n${explored}`;
}

function rowOf(name: string, files: readonly FileCoverage[], withLines = true): string[] {
  const { lines, branches, defines } = totalsOf(files);
  const missed = withLines ? ranges(files.flatMap((file) => file.lines).filter(({ hits }) => hits === 0)) : '';
  return [name, shown(lines), shown(branches), shown(defines), missed];
}

const shown = (ratio: Ratio): string =>
  ratio.total === 0 ? '-' : `${percent(ratio)}% ${ratio.covered}/${ratio.total}`;

/** `3-5, 9`: lines with nothing to execute between two do not part them. */
function ranges(missed: readonly { readonly line: number }[]): string {
  const parts: [number, number][] = [];
  for (const { line } of missed) {
    const last = parts.at(-1);
    if (last !== undefined && line === last[1] + 1) last[1] = line;
    else parts.push([line, line]);
  }
  return parts.map(([from, to]) => (from === to ? `${from}` : `${from}-${to}`)).join(', ');
}

function missedIn({ file, branches, defines }: FileCoverage): string[] {
  return [
    ...branches.flatMap((branch) =>
      missedArms(branch).map((what) => `${file}:${branch.line}:${branch.column}: ${what}`),
    ),
    ...defines
      .filter(({ hits }) => hits === 0)
      .map(({ line, name }) => `${file}:${line}: nobody calls ${JSON.stringify(name)}`),
  ];
}

/** A branch that was never asked is told by the one around it. */
function missedArms({ kind, condition, hits, arms }: BranchCoverage): string[] {
  if (hits === 0) return [];
  return arms.filter((arm) => arm.hits === 0).map(({ name }) => `${kind} ${condition}: ${SENTENCES.get(name)}`);
}

const SENTENCES = new Map([
  ['then', 'is never true'],
  ['else', 'is never false'],
  ['items', 'never has items'],
  ['empty', 'is never empty'],
]);
