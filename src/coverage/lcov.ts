import { type Coverage, type FileCoverage, totalsOf } from './model.ts';

/** The tracefile of lcov: what genhtml, Codecov and editors read. man geninfo(1). */
export const coverageLcov = ({ files }: Coverage): string => files.map(fileRecord).join('');

function fileRecord(file: FileCoverage): string {
  const { lines, branches, defines } = file;
  const totals = totalsOf([file]);
  return [
    'TN:',
    `SF:${oneLine(file.file)}`,
    ...defines.map(({ line, name }) => `FN:${line},${oneLine(name)}`),
    ...defines.map(({ hits, name }) => `FNDA:${hits},${oneLine(name)}`),
    `FNF:${totals.defines.total}`,
    `FNH:${totals.defines.covered}`,
    // Of what was never asked no arm was taken or left: lcov writes a dash.
    ...branches.flatMap(({ line, hits, arms }, block) =>
      arms.map((arm, i) => `BRDA:${line},${block},${i},${hits === 0 ? '-' : arm.hits}`),
    ),
    `BRF:${totals.branches.total}`,
    `BRH:${totals.branches.covered}`,
    ...lines.map(({ line, hits }) => `DA:${line},${hits}`),
    `LF:${totals.lines.total}`,
    `LH:${totals.lines.covered}`,
    'end_of_record\n',
  ].join('\n');
}

/** Names of definitions may hold anything, and each record is a line. */
const oneLine = (name: string): string => name.replaceAll(/[\x00-\x1f\x7f\u2028\u2029]/g, ' ');
