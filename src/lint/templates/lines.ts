/** A line of a template that begins with a key: `  name: web`, `- "helm.sh/hook": test`. */
export interface KeyLine {
  /** Columns before the key; a dash counts. */
  readonly column: number;
  readonly key: string;
  /** What stands behind the colon, without a comment. */
  readonly value: string;
  /** Offset of the value in the text; of the key where there is none. */
  readonly offset: number;
  /** Offset of the key. */
  readonly keyOffset: number;
}

/** Longer lines are no keys with a value that anybody would write. */
const MAX_LINE = 1000;
const KEY_LINE = /^([ ]*(?:- +)*)(?:"([^"\n{}]*)"|'([^'\n{}]*)'|([\w./-]+))[ ]*:(?:[ ]+(.*?))?[ \t\r]*$/;

/** The lines of a text that are keys with what they hold, in order. */
export function* keyLines(text: string): Generator<KeyLine> {
  for (let start = 0; start <= text.length; ) {
    const end = endOfLine(text, start);
    const found = keyLineAt(text, start, end);
    if (found !== undefined) yield found;
    start = end + 1;
  }
}

/** Those that have a word in them: of long texts, no other line is looked at. */
export function* keyLinesWith(text: string, word: string): Generator<KeyLine> {
  for (let at = text.indexOf(word); at >= 0; ) {
    const end = endOfLine(text, at);
    const found = keyLineAt(text, text.lastIndexOf('\n', at) + 1, end);
    if (found !== undefined) yield found;
    at = text.indexOf(word, end);
  }
}

/**
 * Some of the lines that have a word in them, with the keys around each by indentation: those of `metadata.annotations` for its
 * entries.
 */
export function* keyLinesWithParents(
  text: string,
  word: string,
  isWanted: (line: KeyLine) => boolean,
): Generator<KeyLine & { readonly parents: readonly string[] }> {
  // Most texts have none, and then nothing else of them is looked at.
  let isAny = false;
  for (const line of keyLinesWith(text, word)) isAny ||= isWanted(line);
  if (!isAny) return;
  const stack: KeyLine[] = [];
  for (const line of keyLines(text)) {
    while (stack.length > 0 && stack.at(-1)!.column >= line.column) stack.pop();
    if (isWanted(line)) yield { ...line, parents: stack.map(({ key }) => key) };
    if (line.value === '' || line.value.startsWith('{{')) stack.push(line);
  }
}

function endOfLine(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  return end < 0 ? text.length : end;
}

function keyLineAt(text: string, start: number, end: number): KeyLine | undefined {
  if (end - start > MAX_LINE) return undefined;
  const line = text.slice(start, end);
  const found = KEY_LINE.exec(line);
  if (found === null) return undefined;
  const [, before = '', double, single, plain, rest = ''] = found;
  const value = rest.startsWith('#') ? '' : rest.replace(/[ \t]+#.*$/, '');
  const keyOffset = start + before.length;
  return {
    column: before.length,
    key: double ?? single ?? plain ?? '',
    value,
    offset: value === '' ? keyOffset : start + line.indexOf(rest, before.length + 1),
    keyOffset,
  };
}

/** A value without its quotes. */
export const unquoted = (value: string): string => value.replace(/^"(.*)"$|^'(.*)'$/, '$1$2');
