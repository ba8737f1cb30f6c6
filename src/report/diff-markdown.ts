import type { Plan, PlannedObject } from '../core/plan.ts';
import { hunkText } from './diff-kubectl.ts';
import type { ObjectHunks } from './diff-unified.ts';
import { titleOf, totalsLine } from './diff-words.ts';

export interface MarkdownOptions {
  /** The most characters: hosts of pull requests refuse longer comments. */
  readonly maxLength: number;
}

/** A comment for a pull request: totals, a line an object, the diffs folded. What does not fit is counted. */
export function reportMarkdown(plan: Plan, hunks: readonly ObjectHunks[], { maxLength }: MarkdownOptions): string {
  const parts = plan.objects.flatMap((object, i) =>
    object.action === 'unchanged' && object.diagnostics.length === 0
      ? []
      : [{ line: summary(object), details: details(object, hunks[i]!) }],
  );
  let text = `### kt diff: ${totalsLine(plan)}\n\n`;
  const reserve = 120;
  const fits = (more: string): boolean => text.length + more.length + reserve <= maxLength;
  let lines = 0;
  for (; lines < parts.length && fits(parts[lines]!.line); lines += 1) text += parts[lines]!.line;
  if (lines < parts.length) return `${text}\n… and ${parts.length - lines} objects more\n`.slice(0, maxLength);
  let left = 0;
  for (const { details: more } of parts) {
    if (more === '') continue;
    if (fits(more)) text += more;
    else left += 1;
  }
  return left === 0 ? text : `${text}\n_${left} diffs are left out: the comment would be too long._\n`;
}

function summary({ id, action, diagnostics, remedy }: PlannedObject): string {
  const told = diagnostics.map(
    ({ severity, message, field }) => `  - ${severity}: ${inline(field ? `${field}: ${message}` : message)}\n`,
  );
  const help = remedy === undefined ? '' : `  - remedy: ${inline(remedy)}\n`;
  return `- **${action}** ${code(titleOf(id))}\n${told.join('')}${help}`;
}

function details({ id }: PlannedObject, { hunks }: ObjectHunks): string {
  if (hunks.length === 0) return '';
  const text = hunkText(hunks);
  const fence = fenceFor(text);
  return `\n<details><summary>${escapeHtml(titleOf(id))}</summary>\n\n${fence}diff\n${text}${fence}\n\n</details>\n`;
}

/** Longer than any run of backticks in the text. */
const fenceFor = (text: string): string =>
  '`'.repeat(Math.max(3, ...[...text.matchAll(/`{3,}/g)].map(([run]) => run.length + 1)));

const escapeHtml = (text: string): string =>
  text.replace(/[&<>]/g, (c) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;' })[c]!);
const inline = (text: string): string => escapeHtml(text.replaceAll('\n', ' ')).replace(/[`*_[\]|@]/g, '\\$&');
const code = (text: string): string => {
  const fence = '`'.repeat(Math.max(1, ...[...text.matchAll(/`+/g)].map(([run]) => run.length + 1)));
  return `${fence}${text}${fence}`;
};
