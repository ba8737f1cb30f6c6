import type { Range } from '../core/diagnostic.ts';
import { lineAt } from '../core/source.ts';
import { type Paint, type Palette, PLAIN } from './palette.ts';

const MAX_WIDTH = 120;
const BEFORE = 40;

/**
 * The line that a range begins in, and a marker below what it covers of that line. Long lines are cut around the place.
 * Empty where the text has no such line.
 */
export function codeFrame(text: string, range: Range, mark: Paint = PLAIN.error, { dim }: Palette = PLAIN): string {
  const { line, column } = range.start;
  const source = lineAt(text, line);
  if (source === undefined) return '';
  const start = Math.min(column - 1, source.length);
  const end = range.end.line === line ? Math.min(Math.max(range.end.column - 1, start), source.length) : source.length;
  const cut = source.length > MAX_WIDTH ? Math.max(0, start - BEFORE) : 0;
  const shown = source.slice(cut, cut + MAX_WIDTH);
  const width = Math.max(1, Math.min(end, cut + MAX_WIDTH) - start);
  const gutter = `${line}`;
  const bar = dim('|');
  const lead = visible(shown.slice(0, start - cut)).replace(/[^\t]/g, ' ');
  return `${dim(gutter)} ${bar} ${visible(shown)}\n${' '.repeat(gutter.length)} ${bar} ${lead}${mark('^'.repeat(width))}\n`;
}

/** Control characters would reach the terminal; the sign that stands for each keeps columns in place. */
export const visible = (text: string): string =>
  text.replace(
    /[\x00-\x08\x0a-\x1f\x7f-\x9f]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g,
    '\ufffd',
  );
