import { reportCheckstyle } from './checkstyle.ts';
import { reportCompact } from './compact.ts';
import { reportGithub } from './github.ts';
import { reportGitlab } from './gitlab.ts';
import { reportHtml } from './html.ts';
import { reportFindingsMarkdown } from './markdown.ts';
import type { Palette } from './palette.ts';
import { reportRdjson } from './rdjson.ts';
import type { Report } from './report.ts';
import type { RuleInfo } from './rule-info.ts';
import { reportSarif } from './sarif.ts';

export interface FormatContext {
  /** The version of kt. */
  readonly version: string;
  readonly palette: Palette;
  /** Rules beside the pages of codes. */
  readonly rules: readonly RuleInfo[];
}

/** The formats beyond those that `kt validate` has at hand (text, json, jsonl, tap, junit), by name. Long ones come in pieces. */
export const otherFormats = (): ReadonlyMap<
  string,
  (report: Report, context: FormatContext) => string | Iterable<string>
> =>
  new Map<string, (report: Report, context: FormatContext) => string | Iterable<string>>([
    ['compact', (report, { palette }) => reportCompact(report, palette)],
    ['sarif', reportSarif],
    ['github', reportGithub],
    ['gitlab', reportGitlab],
    ['checkstyle', reportCheckstyle],
    ['rdjson', reportRdjson],
    ['markdown', (report) => reportFindingsMarkdown(report)],
    ['html', reportHtml],
  ]);
