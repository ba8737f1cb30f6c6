import { type Diagnostic, type DiagnosticOrigin, positionAt, type Range } from '../core/diagnostic.ts';
import { TemplateError } from '../template/error.ts';
import { InputFault } from './chart/fs.ts';
import { RenderFailure } from './engine.ts';
import { HandlebarsError } from './handlebars-error.ts';
import type { RenderStage } from './types.ts';

const CODES: Readonly<Record<RenderStage, string>> = {
  options: 'KT1101',
  load: 'KT1102',
  values: 'KT1103',
  dependencies: 'KT1104',
  kubeVersion: 'KT1105',
  renderValues: 'KT1106',
  manifests: 'KT1107',
  output: 'KT1109',
  render: 'KT2002',
};
const WARNING = 'KT1108';
const PARSE_ERROR = 'KT2001';
const LIMIT = 'KT2003';
const HANDLEBARS = 'KT2004';

/** A failed stage as diagnostic, with the place in the template where there is one. */
export function diagnose(stage: RenderStage, error: Error): Diagnostic {
  const { message } = error;
  const severity = 'error' as const;
  const cause = error instanceof RenderFailure ? (error.cause as Error) : error;
  if (cause instanceof HandlebarsError) {
    const { file, line } = cause;
    return { code: HANDLEBARS, severity, message, file, ...(line !== undefined && { range: lineRange(line) }) };
  }
  const innermost = innermostFault(cause);
  const code = innermost === undefined ? CODES[stage] : templateCode(innermost);
  const origins = originsOf(cause);
  return { code, severity, message, ...placeOf(innermost, error), ...(origins.length > 1 && { origins }) };
}

export const warningDiagnostic = (message: string): Diagnostic => ({ code: WARNING, severity: 'warning', message });

function templateCode({ problem }: TemplateError): string {
  if (problem.kind === 'parse') return PARSE_ERROR;
  return problem.kind === 'limit' ? LIMIT : CODES.render;
}

/** The fault at the end of a chain of includes, as long as it lies in a file. */
function innermostFault(error: unknown): TemplateError | undefined {
  let found: TemplateError | undefined;
  for (let at = error; at instanceof Error; at = at.cause) {
    if (at instanceof TemplateError && (found === undefined || at.problem.source.includes('/'))) found = at;
  }
  return found;
}

/** The actions that failed, innermost first: each called the one before it. Texts given to `tpl` are no files. */
function originsOf(error: unknown): DiagnosticOrigin[] {
  const origins: DiagnosticOrigin[] = [];
  let call: string | undefined;
  for (let at = error; at instanceof Error; at = at.cause) {
    if (!(at instanceof TemplateError)) continue;
    const { source, line, column, context } = at.problem;
    if (source.includes('/') && line !== undefined)
      origins.unshift({
        file: source,
        range: pointRange(line, column ?? 0),
        ...(call !== undefined && { label: call }),
      });
    call = CALL.exec(context ?? '')?.[0] ?? call;
  }
  return origins;
}

const CALL = /^(?:include "(?:[^"\\]|\\.)*"|tpl\b)/;

function placeOf(
  fault: TemplateError | undefined,
  error: Error,
): Pick<Diagnostic, 'file' | 'range' | 'help' | 'origins' | 'related'> {
  if (error instanceof InputFault) {
    const { file, range, detail, origins, related } = error.place;
    return {
      ...(file !== undefined && { file }),
      ...(range && { range }),
      ...(origins && { origins }),
      ...(related && { related }),
      ...(detail && { help: detail }),
    };
  }
  if (fault === undefined) return error instanceof RenderFailure ? { file: error.path } : {};
  const { source, line, column } = fault.problem;
  if (line === undefined) return { file: source };
  return { file: source, range: column === undefined ? lineRange(line) : pointRange(line, column) };
}

const lineRange = (line: number): Range => pointRange(line, 0);

function pointRange(line: number, column: number): Range {
  const point = { line, column: column + 1, offset: -1 };
  return { start: point, end: point };
}

/** Fills in offsets and the ends of lines, for whoever has the texts of the files. */
export function completeRanges(diagnostic: Diagnostic, textOf: (file: string) => string | undefined): Diagnostic {
  const complete = <T extends { readonly file?: string; readonly range?: Range }>(place: T): T => {
    const text = place.file === undefined ? undefined : textOf(place.file);
    return place.range === undefined || text === undefined ? place : { ...place, range: wholeRange(place.range, text) };
  };
  const { origins } = diagnostic;
  return { ...complete(diagnostic), ...(origins && { origins: origins.map(complete) }) };
}

function wholeRange(range: Range, text: string): Range {
  let lineStart = 0;
  for (let line = 1; line < range.start.line; line += 1) lineStart = text.indexOf('\n', lineStart) + 1;
  const lineEnd = text.indexOf('\n', lineStart);
  const line = text.slice(lineStart, lineEnd < 0 ? text.length : lineEnd);
  const column = Buffer.from(line, 'utf8')
    .subarray(0, range.start.column - 1)
    .toString('utf8').length;
  const start = lineStart + Math.min(column, line.length);
  return { start: positionAt(text, start), end: positionAt(text, lineStart + line.length) };
}
