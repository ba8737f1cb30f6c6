import type { CodeAction, Diagnostic as LspDiagnostic, Range } from 'vscode-languageserver/node';
import type { Diagnostic } from '../../core/diagnostic.ts';
import { Ruler } from '../convert.ts';
import type { Place } from '../place.ts';
import { linePlaceAt } from '../yaml/indentation.ts';
import { fixesOf } from './fixes.ts';

/** A finding as the editor was told it. */
export interface Told {
  readonly finding: Diagnostic;
  readonly shown: LspDiagnostic;
}

/**
 * What can be done about findings at a range: what `kt fix` would do about them, the name that is near, a comment that hides them.
 * @param all the findings of all files that are checked together
 */
export async function codeActions(
  place: Place,
  range: Range,
  told: readonly Told[],
  all: readonly Diagnostic[],
): Promise<CodeAction[]> {
  const here = told.filter(({ shown }) => overlaps(shown.range, range));
  const mended = await fixesOf(place, here, all);
  const fixed = new Set(mended.flatMap(({ findings }) => findings));
  const others = here.flatMap((one) => [
    ...(fixed.has(one.finding) ? [] : [...repair(place, one), ...nearName(place, one)]),
    ...ignore(place, one),
  ]);
  return [...mended.map(({ action: fix }) => fix), ...others];
}

const before = (a: Range['start'], b: Range['start']): boolean =>
  a.line < b.line || (a.line === b.line && a.character < b.character);
const overlaps = (a: Range, b: Range): boolean => !before(a.end, b.start) && !before(b.end, a.start);

function repair(place: Place, { finding, shown }: Told): CodeAction[] {
  const { fix } = finding;
  if (fix === undefined || fix.edits.some(({ file }) => file !== undefined && file !== finding.file)) return [];
  const ruler = new Ruler(place.text);
  const edits = fix.edits.map(({ range, text }) => ({ range: ruler.rangeOf(range), newText: text }));
  return [action(place, fix.description, shown, edits, true)];
}

/** `did you mean "x"?` where the range holds the very name that the message tells. */
function nearName(place: Place, { finding, shown }: Told): CodeAction[] {
  const near = /did you mean "?([^"?\s]+)"?\?/i.exec(finding.help ?? '')?.[1];
  if (near === undefined || finding.range === undefined || finding.fix !== undefined) return [];
  const { start, end } = finding.range;
  const [from, to] = nameIn(place.text.slice(start.offset, end.offset), start.offset, finding.message);
  if (from === undefined) return [];
  const range = new Ruler(place.text).range(from, to);
  return [action(place, `Replace by ${near}`, shown, [{ range, newText: near }], true)];
}

/** The one word of the range that the message has in quotes, and that stands in it once. */
function nameIn(text: string, offset: number, message: string): [number, number] | [undefined, undefined] {
  for (const [, name] of message.matchAll(/"([^"\s]+)"/g)) {
    const last = name!.split('.').at(-1)!;
    for (const word of [name!, last]) {
      const at = text.indexOf(word);
      if (at >= 0 && text.indexOf(word, at + 1) < 0) return [offset + at, offset + at + word.length];
    }
  }
  return [undefined, undefined];
}

/** `# kt-ignore rule: reason` above the line, as far as a comment can stand there. */
function ignore(place: Place, { finding, shown }: Told): CodeAction[] {
  const { rule, range } = finding;
  if (rule === undefined || range === undefined || place.kind === 'other') return [];
  const { text } = place;
  const start = text.lastIndexOf('\n', range.start.offset - 1) + 1;
  const lineEnd = text.indexOf('\n', start);
  const line = text.slice(start, lineEnd < 0 ? text.length : lineEnd);
  const column = /^[ -]*/.exec(line)![0].length;
  const isKey = linePlaceAt(text, start + column)?.valueStart !== undefined;
  if (!isKey || /-\}\}\s*$/.test(text.slice(0, start))) return [];
  const at = new Ruler(text).range(start, start);
  const newText = `${/^ */.exec(line)![0]}# kt-ignore ${rule}: why it is all right here\n`;
  return [action(place, `Ignore ${rule} here`, shown, [{ range: at, newText }], false)];
}

function action(
  { uri, path }: Place,
  title: string,
  shown: LspDiagnostic,
  edits: { range: Range; newText: string }[],
  isPreferred: boolean,
): CodeAction {
  return {
    title,
    kind: 'quickfix',
    diagnostics: [shown],
    edit: { changes: { [uri(path)]: edits } },
    ...(isPreferred && { isPreferred }),
  };
}
