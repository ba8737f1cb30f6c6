import type { Segment, ValuesRef } from '../render/types.ts';
import type { Draft, DraftChange } from './drafts.ts';
import { documentsOf, isSimpleScalar, placeAt, sourceOf, spanOf } from './place.ts';
import type { Change, FixInput, RenderedFile } from './types.ts';

/** What makes a string of whatever an action prints. */
export const PIPE = ' | quote';

type FileChange = Change & { readonly file: string };

/** The changes of a draft to a rendered text, made where that was written; nothing where one of them has no such place. */
export function writtenChanges(draft: Draft, rendered: RenderedFile, input: FixInput): FileChange[] | undefined {
  const changes: FileChange[] = [];
  for (const change of draft.changes) {
    const found = inTemplate(change, rendered) ?? (change.as === 'text' ? undefined : made(change, rendered, input));
    if (found === undefined || !isTheSame(found, change, rendered, input)) return undefined;
    changes.push(found);
  }
  return changes;
}

/** What is replaced must stand in the file as it stands in the rendered text: a trace that is off changes nothing. */
function isTheSame(found: FileChange, change: Change, { text }: RenderedFile, { files }: FixInput): boolean {
  const old = files.get(found.file)?.slice(found.start, found.end);
  return (
    old !== undefined && (found.end === found.start || unquoted(old) === unquoted(text.slice(change.start, change.end)))
  );
}

const unquoted = (text: string): string => text.replace(/^(["'])(.*)\1$/, '$2');

/** In the text of a template that was copied as it stands there. */
function inTemplate({ start, end, text }: Change, { segments, nameFile }: RenderedFile): FileChange | undefined {
  // Text that is put in follows what stands before it.
  const first = start === end ? start - 1 : start;
  const segment = segments.find((one) => one.start <= first && first < one.end);
  if (segment?.copied !== true || end > segment.end) return undefined;
  const by = segment.offset - segment.start;
  return { file: nameFile(segment.template), start: start + by, end: end + by, text };
}

/** By an action that printed a value: the key of the values, or one more function in the action. */
function made(change: DraftChange, rendered: RenderedFile, input: FixInput): FileChange | undefined {
  const { segments, nameFile } = rendered;
  const segment = segments.find((one) => one.start < change.end && one.end > change.start);
  if (segment === undefined || segment.copied === true) return undefined;
  const inside = unquotedSpan(change, rendered.text);
  if (segment.start !== inside.start || segment.end !== inside.end) return undefined;
  return change.as === 'quotes'
    ? pipedThroughQuote(segment, nameFile(segment.template), input)
    : inValues(segment.values, change.text, rendered.text.slice(inside.start, inside.end), nameFile, input);
}

function unquotedSpan({ start, end }: Change, text: string): { start: number; end: number } {
  const isQuoted = /^(["'])[^\n]*\1$/.test(text.slice(start, end));
  return isQuoted ? { start: start + 1, end: end - 1 } : { start, end };
}

/** An action that prints a field and nothing else: `{{ .Values.port }}`, `{{- $value -}}`. */
const FIELD_ACTION = /\{\{(?:- )?[ ]*(?:\$\w*|)(?:\.\w+)*[ ]*(?: -)?\}\}/y;

function pipedThroughQuote({ offset }: Segment, file: string, { files }: FixInput): FileChange | undefined {
  const template = files.get(file) ?? '';
  const open = template.lastIndexOf('{{', offset);
  FIELD_ACTION.lastIndex = open;
  const action = open < 0 ? undefined : FIELD_ACTION.exec(template)?.[0];
  if (action === undefined || offset >= open + action.length || /^\{\{-?\s*-?\}\}$/.test(action)) return undefined;
  const end = open + action.replace(/[ ]*(?: -)?\}\}$/, '').length;
  return { file, start: end, end, text: PIPE };
}

/** The one key that a value was printed from, where its own text is what was printed. */
function inValues(
  values: readonly ValuesRef[],
  text: string,
  printed: string,
  nameFile: (source: string) => string,
  { files }: FixInput,
): FileChange | undefined {
  const [ref, ...others] = values;
  if (ref?.file === undefined || ref.range === undefined || others.length > 0) return undefined;
  const file = nameFile(ref.file);
  const place = placeAt(documentsOf(files.get(file) ?? ''), ref.range.start.offset);
  if (place?.key === undefined || !isSimpleScalar(place, place.value) || place.value.value !== printed)
    return undefined;
  const quote = /^["']/.exec(sourceOf(place, place.value))?.[0] ?? '';
  return { file, ...spanOf(place, place.value), text: quote + unquoted(text) + quote };
}
