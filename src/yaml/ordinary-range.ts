import { DASH, DOUBLE_QUOTE, FOLDED, HASH, LF, LITERAL, OPEN_LIST, OPEN_MAP, SINGLE_QUOTE, SPACE } from './chars.ts';
import { isStringKey } from './fast-scalar.ts';
import { KEY, LINE_END, ODD, SCALAR } from './ordinary-tree.ts';

/**
 * What lines tell nothing of: tags, anchors, aliases, merges, complex keys; quoted scalars and collections in brackets that do
 * not end in their line (some that do are among them), since what follows them may stand in any column.
 */
const MEANS_MORE =
  /(?:^|[:-]) *(?:[!&*?%@`]|<<|"(?:[^"\\\n]|\\[^\n])*\\?\n|'(?:[^'\n]|'')*\n|\[(?![^\n[\]{}]*\] *(?:#[^\n]*)?\n)|\{(?![^\n[\]{}]*\} *(?:#[^\n]*)?\n))/m;

/** From the start of a line to what stands first in it, or in a line below. */
const CONTENT = /(?: *(?:#[^\n]*)?\n)* *(?=[^ \n#])/y;
const MOST_COLUMNS = 100;

/**
 * By column, what goes to the next line that holds something in it, or further left. Most lines are passed over: in loops, that
 * takes long until V8 optimises them.
 */
const within: RegExp[] = [];

function linesWithin(column: number): RegExp {
  within[column] ??= new RegExp(`\\n {0,${column}}(?=[^ \\n#])`, 'g');
  return within[column];
}

/** Whether nothing in these lines, which are whole, means more than `ordinaryRange` sees of it. */
export const areOrdinaryLines = (lines: string): boolean =>
  !lines.includes('\t') && !ODD.test(lines) && !MEANS_MORE.test(lines);

/** Where an entry stands, in UTF-16 units. */
export interface OrdinaryRange {
  readonly start: number;
  readonly end: number;
  /** It holds where the lines up to here are ordinary ones. */
  readonly reach: number;
}

/**
 * Where an entry of a document in ordinary lines stands: its key where that, or a collection, is asked for or the
 * value is empty, else its value; that of the nearest enclosing one where the path leads nowhere. Lines beside the path
 * are passed over by their columns, so that nothing has to be built for one finding. `undefined` where only the tree knows;
 * `test/yaml/ordinary-range.test.ts` compares them.
 */
export function ordinaryRange(
  text: string,
  path: readonly (string | number)[],
  part: 'key' | 'value',
): OrdinaryRange | undefined {
  return text.endsWith('\n') ? new Walker(text).range(path, part) : undefined;
}

/** A value that begins at `pos`: in a block, at that column of its line. */
interface Place {
  readonly pos: number;
  readonly column: number;
}

interface Entry {
  readonly key: readonly [start: number, end: number] | undefined;
  /** Behind the `:` or the dash, where the value begins or the line ends. */
  readonly after: number;
  /** The column of the block that it is an entry of. */
  readonly column: number;
  /** Whether a list below may stand in that column. */
  readonly isKeyed: boolean;
}

class Walker {
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
  }

  range(path: readonly (string | number)[], part: 'key' | 'value'): OrdinaryRange | undefined {
    const text = this.#text;
    let isThere = true;
    let found: Entry | undefined;
    let place = this.#firstOf(0);
    for (const [i, step] of path.entries()) {
      if (place === undefined) break;
      const entry = this.#isDash(place.pos) ? this.#item(place, step) : this.#entry(place, String(step));
      if (entry === 'unknown') return undefined;
      isThere = entry !== undefined;
      if (entry === undefined) break;
      found = entry;
      const block = this.#blockOf(entry);
      if (block === 'unknown') return undefined;
      if (block === undefined && this.#isFlow(entry) && i < path.length - 1) return undefined;
      place = block;
    }
    const shown = found && this.#shown(found, part, place !== undefined);
    if (shown === undefined) return undefined;
    const [start, end] = shown;
    const lineEnd = text.indexOf('\n', end);
    return lineEnd < 0 ? undefined : { start, end, reach: isThere ? lineEnd + 1 : text.length };
  }

  /** What is shown of an entry. */
  #shown(
    { key, after, column }: Entry,
    part: 'key' | 'value',
    isBlock: boolean,
  ): readonly [number, number] | undefined {
    const text = this.#text;
    const c = text.charCodeAt(after);
    const isEmpty = c === LF || c === HASH;
    if (key !== undefined && (part === 'key' || isBlock || isEmpty || c === OPEN_LIST || c === OPEN_MAP)) return key;
    if (isBlock || isEmpty || c === OPEN_LIST || c === OPEN_MAP || c === LITERAL || c === FOLDED) return undefined;
    SCALAR.lastIndex = after;
    if (!SCALAR.test(text)) return undefined;
    let end = SCALAR.lastIndex;
    LINE_END.lastIndex = end;
    if (!LINE_END.test(text)) return undefined;
    // What stands deeper goes on with the scalar.
    const next = this.#firstOf(LINE_END.lastIndex);
    if (next !== undefined && next.column > column) return undefined;
    while (text.charCodeAt(end - 1) === SPACE) end -= 1;
    return [after, end];
  }

  /** The first line from the start of one on that holds something. */
  #firstOf(lineStart: number): Place | undefined {
    CONTENT.lastIndex = lineStart;
    return CONTENT.test(this.#text) ? this.#placeAt(CONTENT.lastIndex) : undefined;
  }

  #placeAt(pos: number): Place {
    return { pos, column: pos - this.#text.lastIndexOf('\n', pos - 1) - 1 };
  }

  /** The block that an entry holds, in the lines below or, of an item, beside its dash. */
  #blockOf({ after, column, isKeyed }: Entry): Place | 'unknown' | undefined {
    const text = this.#text;
    const c = text.charCodeAt(after);
    if (c !== LF && c !== HASH) {
      if (isKeyed) return undefined;
      KEY.lastIndex = after;
      const isBlock = this.#isDash(after) || KEY.test(text);
      return isBlock ? this.#placeAt(after) : undefined;
    }
    const next = this.#firstOf(text.indexOf('\n', after) + 1);
    if (next === undefined) return undefined;
    if (next.column > MOST_COLUMNS) return 'unknown';
    const isBelow = next.column > column || (isKeyed && next.column === column && this.#isDash(next.pos));
    if (!isBelow) return undefined;
    KEY.lastIndex = next.pos;
    return this.#isDash(next.pos) || KEY.test(text) ? next : 'unknown';
  }

  #isFlow({ after }: Entry): boolean {
    const c = this.#text.charCodeAt(after);
    return c === OPEN_LIST || c === OPEN_MAP;
  }

  #isDash(pos: number): boolean {
    const text = this.#text;
    if (text.charCodeAt(pos) !== DASH) return false;
    const next = text.charCodeAt(pos + 1);
    return next === SPACE || next === LF;
  }

  /** An entry by its name, which has to be the only one: of several the last counts, whatever stands between them. */
  #entry(first: Place, name: string): Entry | 'unknown' | undefined {
    const text = this.#text;
    const { column } = first;
    let found: Entry | undefined;
    for (let place: Place | undefined = first; place !== undefined; place = this.#nextIn(column, place.pos, true)) {
      KEY.lastIndex = place.pos;
      if (!KEY.test(text)) {
        if (found === undefined) return 'unknown';
        continue;
      }
      const end = KEY.lastIndex - 1;
      const c = text.charCodeAt(place.pos);
      const isQuoted = c === DOUBLE_QUOTE || c === SINGLE_QUOTE;
      const key = isQuoted ? text.slice(place.pos + 1, end - 1) : text.slice(place.pos, end);
      if (found === undefined && !isQuoted && !isStringKey(key)) return 'unknown';
      if (key !== name) continue;
      if (found !== undefined) return 'unknown';
      const range = [place.pos, end] as const; // V8 takes its time for literals within literals
      found = { key: range, after: this.#skipSpaces(end + 1), column, isKeyed: true };
    }
    return found;
  }

  #item(first: Place, index: string | number): Entry | undefined {
    const { column } = first;
    let i = 0;
    for (let place: Place | undefined = first; place !== undefined; place = this.#nextIn(column, place.pos, false)) {
      if (i === Number(index))
        return { key: undefined, after: this.#skipSpaces(place.pos + 1), column, isKeyed: false };
      i += 1;
    }
    return undefined;
  }

  #skipSpaces(from: number): number {
    let at = from;
    while (this.#text.charCodeAt(at) === SPACE) at += 1;
    return at;
  }

  /** The next entry of a block in that column; lists that stand in the column of their key are none of a mapping's. */
  #nextIn(column: number, pos: number, isMapping: boolean): Place | undefined {
    const lines = linesWithin(column);
    lines.lastIndex = this.#text.indexOf('\n', pos);
    while (lines.test(this.#text)) {
      const next = this.#placeAt(lines.lastIndex);
      if (next.column < column) return undefined;
      if (this.#isDash(next.pos) !== isMapping) return next;
      if (!isMapping) return undefined;
    }
    return undefined;
  }
}
