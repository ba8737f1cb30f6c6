/** Which branches and definitions of templates sets of values take, and how that is told. */
export { explorationText } from './exploration.ts';
export { coverageHtml } from './html.ts';
export { coverageJson } from './json.ts';
export { coverageLcov } from './lcov.ts';
export { type Counts, measure, type Probed } from './measure.ts';
export { type Coverage, type FileCoverage, percent, totalsOf } from './model.ts';
export { coverageText } from './text.ts';
