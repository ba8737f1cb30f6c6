/** Pieces have at least as many characters, but the last. */
const PIECE = 1 << 20;

/**
 * The text of JSON with a long list in it, in pieces: at once it may be longer than texts can be, and takes its room twice.
 * The same text as of the whole.
 * @param around the whole with a list where the items belong
 * @param indent blanks before an item
 * @param stringify with two blanks of indentation
 */
export function* jsonPieces(
  around: (list: readonly unknown[]) => unknown,
  items: Iterable<unknown>,
  indent: number,
  stringify = (value: unknown): string => JSON.stringify(value, undefined, 2),
): Generator<string> {
  const empty = stringify(around([]));
  const withItem = stringify(around([0]));
  let at = 0;
  while (empty[at] === withItem[at]) at += 1;
  const lineBreak = `\n${' '.repeat(indent)}`;
  let piece = empty.slice(0, at);
  let count = 0;
  for (const item of items) {
    piece += `${count === 0 ? '' : ','}${lineBreak}${stringify(item).replaceAll('\n', lineBreak)}`;
    count += 1;
    if (piece.length < PIECE) continue;
    yield piece;
    piece = '';
  }
  yield `${piece}${count === 0 ? '' : lineBreak.slice(0, -2)}${empty.slice(at)}\n`;
}
