import type {
  DiagnosticRelatedInformation,
  Diagnostic as LspDiagnostic,
  Range as LspRange,
} from 'vscode-languageserver/node';
import type { Diagnostic, Range } from '../core/diagnostic.ts';
import { textDocument } from './protocol.ts';

/** Positions of one text: lines end as the protocol has it, with `\r` too. */
export class Ruler {
  readonly #document: ReturnType<typeof textDocument>;

  constructor(text: string) {
    this.#document = textDocument('', 0, text);
  }

  range(start: number, end: number): LspRange {
    return { start: this.#document.positionAt(start), end: this.#document.positionAt(Math.max(start, end)) };
  }

  rangeOf({ start, end }: Range): LspRange {
    return this.range(start.offset, end.offset);
  }

  offset(position: LspRange['start']): number {
    return this.#document.offsetAt(position);
  }
}

/** Findings come file by file, and a large text takes its time to be measured. */
const last = new Map<string, Ruler>();
const MOST_LAST = 4;

function rulerOf(text: string): Ruler {
  let ruler = last.get(text);
  if (ruler === undefined) {
    ruler = new Ruler(text);
    if (last.size >= MOST_LAST) last.clear();
    last.set(text, ruler);
  }
  return ruler;
}

/** Where files are told and what stands in them. */
export interface Files {
  /** The name under which the editor knows it. */
  uri(path: string): string;
  text(path: string): string | undefined;
}

const SEVERITIES = { error: 1, warning: 2, info: 3 } as const;
const UNNECESSARY = 1;
const DEPRECATED = 2;
const NOWHERE: LspRange = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };

/** A finding for the editor. @param path the file that it stands in */
export function toLspDiagnostic(diagnostic: Diagnostic, path: string, files: Files): LspDiagnostic {
  const { rule, code, severity, message, help, range, valueSets } = diagnostic;
  const text = files.text(path);
  const tags = tagsOf(diagnostic);
  const sets = valueSets === undefined ? '' : `\n(with ${valueSets.join(', ')})`;
  return {
    range: range === undefined || text === undefined ? NOWHERE : atLeastOne(rulerOf(text).rangeOf(range), range, text),
    severity: SEVERITIES[severity],
    code: rule ?? code,
    source: 'kt',
    message: `${message}${help === undefined ? '' : `\n${help}`}${sets}`,
    ...(tags.length > 0 && { tags }),
    ...relatedOf(diagnostic, path, files),
  };
}

/** An empty range is shown as the character it stands before. */
function atLeastOne(range: LspRange, { start, end }: Range, text: string): LspRange {
  if (end.offset > start.offset || start.offset >= text.length) return range;
  return { start: range.start, end: { line: range.start.line, character: range.start.character + 1 } };
}

function tagsOf({ rule = '' }: Diagnostic): (1 | 2)[] {
  if (/(^|-)unused(-|$)/.test(rule)) return [UNNECESSARY];
  return /(^|-)deprecated(-|$)/.test(rule) ? [DEPRECATED] : [];
}

function relatedOf({ range: own, origins = [], related = [] }: Diagnostic, path: string, files: Files) {
  const places: DiagnosticRelatedInformation[] = [];
  const add = (file: string | undefined, range: Range | undefined, message: string): void => {
    const text = file === undefined ? undefined : files.text(file);
    if (file === undefined || range === undefined || text === undefined) return;
    places.push({ location: { uri: files.uri(file), range: rulerOf(text).rangeOf(range) }, message });
  };
  for (const { file, range, label } of origins) {
    const isOwn = file === path && range?.start.offset === own?.start.offset && range?.end.offset === own?.end.offset;
    if (!isOwn) add(file, range, label ?? 'written here');
  }
  for (const { file, range, message } of related) add(file ?? path, range, message);
  return places.length > 0 ? { relatedInformation: places } : {};
}
