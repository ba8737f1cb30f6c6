/** A place in a text: both numbers start at 1, columns count UTF-16 units. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** The table of the text asked about last: reports ask many offsets of one file in a row. */
let cached: { text: string; starts: Uint32Array } | undefined;

/** Line and column of an offset. Lines end with `\n` (and so with `\r\n`). */
export function lineColumn(text: string, offset: number): Position {
  const starts = startsOf(text);
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (starts[middle]! <= offset) low = middle;
    else high = middle - 1;
  }
  return { line: low + 1, column: offset - starts[low]! + 1 };
}

/** A line by its number, without its line break; `undefined` where the text has no such line. */
export function lineAt(text: string, line: number): string | undefined {
  const starts = startsOf(text);
  if (line < 1 || line > starts.length) return undefined;
  const next = starts[line];
  const end = next === undefined ? text.length : next - 1;
  return text.slice(starts[line - 1]!, text[end - 1] === '\r' ? Math.max(end - 1, starts[line - 1]!) : end);
}

function startsOf(text: string): Uint32Array {
  if (cached?.text !== text) cached = { text, starts: lineStarts(text) };
  // An equal text that is another string would be compared letter by letter each time.
  cached.text = text;
  return cached.starts;
}

function lineStarts(text: string): Uint32Array {
  let count = 1;
  for (let i = text.indexOf('\n'); i >= 0; i = text.indexOf('\n', i + 1)) count += 1;
  const starts = new Uint32Array(count);
  let line = 1;
  for (let i = text.indexOf('\n'); i >= 0; i = text.indexOf('\n', i + 1)) starts[line++] = i + 1;
  return starts;
}
