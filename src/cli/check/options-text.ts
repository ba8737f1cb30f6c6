import { checkOptions } from '../check-options.ts';
import type { ParsedArgs } from '../parse-args.ts';
import { asksForGraphs } from '../report-graphs.ts';

/** What results hang on beside the contents of files; how they are told is none of it. */
export const optionsText = (args: ParsedArgs): string =>
  JSON.stringify([
    asksForGraphs(args),
    ...checkOptions()
      .map(({ name }) => name)
      .filter((name) => !TELLING.has(name) && args.has(name))
      .map((name) => [name, args.list(name)]),
  ]);

/** The last stage has no cache: what it compares with lies elsewhere. */
const TELLING: ReadonlySet<string> = new Set([
  ...['output', 'fail-on', 'max-warnings', 'verbose', 'summary', 'baseline', 'write-baseline', 'no-progress'],
  ...['changed-files', 'since', 'shard', 'cache-dir', 'no-cache', 'watch', 'live', 'against'],
]);
