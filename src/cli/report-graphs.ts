import type { LintResult } from '../lint/index.ts';
import type { ReportGraph } from '../report/report.ts';
import type { LintSet } from './lint-sets.ts';
import type { ParsedArgs } from './parse-args.ts';

type LintPart = typeof import('../lint/index.ts');

/** Pictures with more boxes than that are hard to read. */
const MOST_BOXES = 120;

/** Of all formats, the page alone shows graphs. */
export const asksForGraphs = (args: ParsedArgs): boolean =>
  args.list('output').some((output) => output.replace(/=.*$/s, '') === 'html');

/** The resource graph of each set that has objects. */
export function graphsOf(
  checked: readonly (LintSet & { readonly result: LintResult })[],
  args: ParsedArgs,
  lint: LintPart,
): ReportGraph[] {
  return checked.flatMap(({ input, options, result }) => {
    const title = input.charts?.[0]?.path ?? args.positionals.join(' ');
    const whole = lint.pictureOf(input.texts, options, result.diagnostics);
    if (whole.nodes.length === 0) return [];
    const { picture, left } = lint.boundedPicture(whole, MOST_BOXES);
    return [
      {
        title,
        svg: lint.pictureSvg(picture, `${idOf(title)}-`),
        resources: whole.nodes.filter(({ verdict }) => verdict === 'present').length,
        references: whole.edges.length,
        left,
      },
    ];
  });
}

/** Equal for equal texts only, and safe in every language. */
const idOf = (text: string): string => text.replace(/[^A-Za-z0-9]/g, (c) => `_${c.charCodeAt(0).toString(16)}_`);
