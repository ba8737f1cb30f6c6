/**
 * Groups of one name. RE2 and its ports refuse a name that stands twice, Go takes it: a replacement's `${name}` is then the
 * first such group that matched.
 */

/** An escape, quoted text, a class, or the head of a named group. */
const PIECE = /\\Q.*?(?:\\E|$)|\\.|\[\^?\]?(?:\[:\^?\w+:\]|\\.|[^\]])*(?:\]|$)|\(\?P?<(\w+)>/gs;

export interface DistinctNames {
  /** The pattern with a name of its own for each group. */
  readonly expr: string;
  /** Gives the names back as they were. */
  readonly original: (text: string) => string;
}

export function distinctNames(expr: string): DistinctNames {
  let mark = '_';
  while (expr.includes(mark)) mark += '_';
  let count = 0;
  const distinct = expr.replace(PIECE, (piece, name: string | undefined) => {
    if (name === undefined) return piece;
    count += 1;
    return `${piece.slice(0, -1)}${mark}${count}>`;
  });
  const marks = new RegExp(`${mark}\\d+(?=>|$)`, 'g');
  return { expr: distinct, original: (text) => text.replace(marks, '') };
}
