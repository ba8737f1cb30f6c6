import type { Diagnostic } from '../core/diagnostic.ts';
import type { FieldChange, Hunk, Plan, PlannedObject } from '../core/plan.ts';
import { visible } from './code-frame.ts';
import { diagnosticLine, paintOf, titleOf, totalsLine, valueText } from './diff-words.ts';
import { originPath } from './origin-path.ts';
import { type Palette, PLAIN } from './palette.ts';

/** The hunks between two texts; the algorithm is the caller's. */
export type LineDiff = (before: string, after: string) => readonly Hunk[];

/** For people: per object the fields that change, by path with before and after, what follows from it, and totals. */
export function reportDiffText(plan: Plan, lineDiff: LineDiff, palette: Palette = PLAIN): string {
  const shown = plan.objects.filter(({ action, diagnostics }) => action !== 'unchanged' || diagnostics.length > 0);
  const told = shown.map((object) => `${objectText(object, lineDiff, palette)}\n`);
  return `${told.join('')}${palette.bold(totalsLine(plan))}\n`;
}

function objectText(object: PlannedObject, lineDiff: LineDiff, palette: Palette): string {
  const { id, action, changes, diagnostics, remedy } = object;
  const lines = [
    `${paintOf(action, palette)(action)} ${palette.bold(titleOf(id))} ${palette.dim(`(${visible(id.apiVersion)})`)}`,
  ];
  for (const change of changes) lines.push(...changeLines(change, lineDiff, palette));
  for (const diagnostic of diagnostics) {
    lines.push(diagnosticLine(diagnostic, palette), ...placeLines(diagnostic, palette));
    if (diagnostic.help !== undefined) lines.push(`  help: ${visible(diagnostic.help)}`);
  }
  if (remedy !== undefined) lines.push(`remedy: ${visible(remedy)}`);
  return `${lines.join('\n  ')}\n`;
}

/** Where it stands, for consequences too: the field that brings them about. */
function placeLines({ file, range, origins = [] }: Diagnostic, palette: Palette): string[] {
  if (file === undefined || range === undefined) return [];
  const from = origins.length > 1 ? `, from ${originPath(origins)}` : '';
  return [`  ${palette.dim(visible(`at ${file}:${range.start.line}:${range.start.column}${from}`))}`];
}

function changeLines({ path, before, after }: FieldChange, lineDiff: LineDiff, palette: Palette): string[] {
  const name = visible(path);
  if (typeof before === 'string' && typeof after === 'string' && /\n./.test(before + after)) {
    const lines = lineDiff(before, after).flatMap((hunk) => hunk.lines);
    return [`~ ${name}:`, ...lines.map((line) => `    ${paintLine(visible(line), palette)}`)];
  }
  if (before === undefined) return [palette.info(`+ ${name}: ${valueText(after)}`)];
  if (after === undefined) return [palette.error(`- ${name}: ${valueText(before)}`)];
  return [`~ ${name}: ${palette.error(valueText(before))} → ${palette.info(valueText(after))}`];
}

function paintLine(line: string, palette: Palette): string {
  if (line.startsWith('+')) return palette.info(line);
  return line.startsWith('-') ? palette.error(line) : palette.dim(line);
}

/** What would happen to each object and what follows, without the fields. */
export function reportPlan(plan: Plan, palette: Palette = PLAIN): string {
  const width = Math.max(0, ...plan.objects.map(({ action }) => action.length));
  const told = plan.objects.map(({ id, action, changes, diagnostics, remedy }) => {
    const count =
      action === 'unchanged' || changes.length === 0
        ? ''
        : `  ${changes.length} field${changes.length === 1 ? '' : 's'}`;
    const lines = [`${paintOf(action, palette)(action.padEnd(width))}  ${titleOf(id)}${palette.dim(count)}`];
    for (const diagnostic of diagnostics) lines.push(`  ${diagnosticLine(diagnostic, palette)}`);
    if (remedy !== undefined) lines.push(`  remedy: ${visible(remedy)}`);
    return `${lines.join('\n')}\n`;
  });
  return `${told.join('')}${palette.bold(totalsLine(plan))}\n`;
}
