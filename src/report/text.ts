import type { Diagnostic } from '../core/diagnostic.ts';
import { codeFrame, visible } from './code-frame.ts';
import { originPath } from './origin-path.ts';
import { type Palette, PLAIN } from './palette.ts';
import { type CheckedFile, filesByFinding, holdsFor, isOfTemplate, placeOf, type Report } from './report.ts';
import { byCause } from './same-cause.ts';
import { planLines, summarise, summaryLine } from './summary.ts';

/** For people: `file:line:column  error  message  (code, field, resource)`, the place in the text, and a line that counts. */
export function reportText(report: Report, palette: Palette = PLAIN): string {
  const fileOf = filesByFinding(report);
  const told = byCause(report.diagnostics).map(({ first, others }) => {
    const source = report.sources?.get(first.file ?? '');
    return finding(first, fileOf(first), source, palette) + othersText(first, others);
  });
  const summary = summarise(report);
  const paint = summary.errors > 0 ? palette.error : summary.warnings > 0 ? palette.warning : palette.bold;
  const plans = planLines(report).map((line) => `${palette.bold(line)}\n`);
  return `${told.join('')}${plans.join('')}${paint(summaryLine(summary))}\n`;
}

function finding(
  diagnostic: Diagnostic,
  checked: CheckedFile | undefined,
  source: string | undefined,
  palette: Palette,
): string {
  const { severity, message, code, rule, field, resource, range } = diagnostic;
  const about = [rule, code, field, resource, holdsFor(diagnostic)].filter(Boolean).join(', ');
  const place = placeOf(diagnostic);
  const ofTemplate = isOfTemplate(diagnostic);
  const text = checked === undefined ? source : ofTemplate && checked.rendered ? checked.template : checked.text;
  const rendered = checked?.rendered && range && !ofTemplate ? palette.dim('(rendered)  ') : '';
  const lines = visibleLines(message);
  const head = `${place && `${palette.bold(visible(place))}  `}${rendered}${palette[severity](severity)}  ${lines}  ${palette.dim(`(${visible(about)})`)}\n`;
  return head + detailsText(diagnostic, text, palette);
}

/**
 * What stands below a finding: its line, where that came from, notes, help.
 * @param text the text that its range is of, where that is at hand
 */
export function detailsText(diagnostic: Diagnostic, text: string | undefined, palette: Palette = PLAIN): string {
  const { severity, range, help, origins = [] } = diagnostic;
  let told = '';
  if (range !== undefined && text !== undefined) told += indent(codeFrame(text, range, palette[severity], palette));
  if (origins.length > 1) told += `  from: ${visible(originPath(origins))}\n`;
  for (const { message: note, file, range: at } of diagnostic.related ?? [])
    told += `  note: ${visibleLines(note)}${at ? palette.dim(` (${visible(`${file ?? ''}:${at.start.line}:${at.start.column}`)})`) : ''}\n`;
  if (help !== undefined) told += `  help: ${visibleLines(help)}\n`;
  return told;
}

const MOST_OTHERS = 5;

/** The objects that have the same from the same place: what is mended there is mended in all of them. */
function othersText(first: Diagnostic, others: readonly Diagnostic[]): string {
  if (others.length === 0) return '';
  const shown = others.slice(0, MOST_OTHERS).map((one) => {
    const place = placeOf(one);
    return visible(place === placeOf(first) ? (one.resource ?? '') : `${one.resource} (${place})`);
  });
  const left = others.length - shown.length;
  const more = left === 0 ? '' : `, and ${left} more`;
  return `  also: ${shown.join(', ')}${more}\n`;
}

const visibleLines = (text: string): string => text.split('\n').map(visible).join('\n    ');
const indent = (text: string): string => text.replace(/^(?=.)/gm, '  ');
