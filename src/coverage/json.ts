import { type Coverage, percent, type Ratio, totalsOf } from './model.ts';

const withPercent = (ratio: Ratio) => ({ ...ratio, percent: percent(ratio) });

const totalsJson = (files: Coverage['files']) => {
  const { lines, branches, defines } = totalsOf(files);
  return { lines: withPercent(lines), branches: withPercent(branches), defines: withPercent(defines) };
};

/** As `docs/coverage.md` describes it: plain data for `-o json`. */
export const coverageJson = ({ renders, files, exploration }: Coverage): object => ({
  version: 1,
  renders,
  totals: totalsJson(files),
  ...(exploration && { exploration }),
  files: files.map((file) => {
    const { text: _, ...data } = file;
    return { ...data, totals: totalsJson([file]) };
  }),
});
