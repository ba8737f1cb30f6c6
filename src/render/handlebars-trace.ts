import type { TraceFrame } from './types.ts';

/**
 * Who wrote what of a Handlebars template. The library has no sink that could be asked, but all it does with text is to put it
 * together; so everything that is written gets marks around it, which are taken out in the end.
 */

/** Characters that texts do not have: Unicode keeps them for inner use. Where they have them all the same, they are escaped. */
const OPEN = '\ufdd0';
const CLOSE = '\ufdd1';
const ESCAPE = '\ufdd2';
const MARKS = /\ufdd0(\d+);|\ufdd1/g;

const escaped = (text: string): string =>
  /[\ufdd0-\ufdd2]/.test(text)
    ? text.replace(/[\ufdd0-\ufdd2]/g, (sign) => `${ESCAPE}${sign.charCodeAt(0) - 0xfdd0}`)
    : text;
const plain = (text: string): string =>
  text.includes(ESCAPE) ? text.replace(/\ufdd2([012])/g, (_, n) => String.fromCharCode(0xfdd0 + Number(n))) : text;

/** A part of the output of a Handlebars template. */
export interface HandlebarsPart {
  readonly start: number;
  readonly end: number;
  readonly template: string;
  readonly offset: number;
  readonly copied?: true;
  /** The partials that led there, innermost first. */
  readonly frames: readonly TraceFrame[];
  /** Paths below `.Values` of the chart. */
  readonly keys: readonly (readonly string[])[];
}

interface Mark {
  readonly template: string;
  readonly offset: number;
  /** Text that stands in the template as it is. */
  readonly copied?: string;
  /** And a line break behind it, which is left out of it. */
  readonly endsLine?: boolean;
  /** A partial is called: `> labels`. */
  readonly call?: string;
  readonly keys: readonly (readonly string[])[];
}

/** The marks of one chart's templates. */
export class Marks {
  readonly #marks: Mark[] = [];

  /** The number of a mark. */
  add(mark: Mark): number {
    return this.#marks.push(mark) - 1;
  }

  /** The last line break stays outside: whether the last line is blank decides how partials are moved in. */
  around(id: number, text: string): string {
    const end = text.endsWith('\n') ? '\n' : '';
    const inner = text.slice(0, text.length - end.length);
    return text === '' ? '' : `${this.open(id)}${escaped(inner)}${CLOSE}${end}`;
  }

  readonly open = (id: number): string => `${OPEN}${id};`;
  readonly close = CLOSE;

  /** The text without marks, and its parts. */
  read(marked: string): { readonly text: string; readonly parts: readonly HandlebarsPart[] } {
    const reader = new Reader();
    const open: number[] = [];
    let at = 0;
    for (const { 0: sign, 1: id, index } of marked.matchAll(MARKS)) {
      reader.write(plain(marked.slice(at, index)), this.#of(open.at(-1)), this.#frames(open));
      at = index + sign.length;
      if (id === undefined) open.pop();
      else open.push(Number(id));
    }
    reader.write(plain(marked.slice(at)), undefined, []);
    return reader;
  }

  #of(id: number | undefined): Mark | undefined {
    return id === undefined ? undefined : this.#marks[id];
  }

  /** The calls of partials around what is open. */
  #frames(open: readonly number[]): TraceFrame[] {
    return open
      .flatMap((id) => {
        const { template, offset, call } = this.#marks[id]!;
        return call === undefined ? [] : [{ template, offset, call }];
      })
      .reverse();
  }
}

class Reader {
  text = '';
  readonly parts: HandlebarsPart[] = [];
  /** What wrote last, perhaps nothing but the line break that follows. */
  #line: { readonly mark: Mark; readonly frames: readonly TraceFrame[] } | undefined;

  write(text: string, mark: Mark | undefined, frames: readonly TraceFrame[]): void {
    if (text.startsWith('\n') && (mark === undefined || mark.call !== undefined) && this.#endLine()) {
      this.write(text.slice(1), mark, frames);
      return;
    }
    if (mark !== undefined && mark.call === undefined) this.#line = { mark, frames };
    if (text === '') return;
    if (mark?.copied === undefined || mark.copied === text) {
      // What stands between marks is the indentation of a partial.
      this.#part(text, mark ?? this.parts.at(-1), frames, mark?.copied === text);
      return;
    }
    // A partial with blanks before it is moved in, line by line.
    const lines = text.split('\n');
    let { offset } = mark;
    for (const [i, copied] of mark.copied.split('\n').entries()) {
      const line = lines[i] ?? '';
      const added = line.length - copied.length;
      this.#part(line.slice(0, added), { ...mark, offset }, frames, false);
      this.#part(`${line.slice(added)}${i < lines.length - 1 ? '\n' : ''}`, { ...mark, offset }, frames, true);
      offset += copied.length + 1;
    }
  }

  /** A line break that stands outside of marks belongs to what wrote last. */
  #endLine(): boolean {
    if (this.#line === undefined) return false;
    const { mark, frames } = this.#line;
    const last = this.parts.at(-1);
    const isCopied = mark.copied !== undefined && mark.endsLine === true;
    const offset = mark.offset + (isCopied ? mark.copied.length : 0);
    this.#part('\n', { ...mark, offset }, frames, isCopied);
    const added = this.parts.at(-1)!;
    const goesOn = last?.template === mark.template && (isCopied ? isBefore(last, added) : last.offset === mark.offset);
    if (goesOn && last.copied === added.copied) this.parts.splice(-2, 2, { ...last, end: added.end });
    return true;
  }

  #part(
    text: string,
    by: Pick<HandlebarsPart, 'template' | 'offset' | 'keys'> | undefined,
    frames: readonly TraceFrame[],
    copied: boolean,
  ): void {
    if (text === '') return;
    const start = this.text.length;
    this.text += text;
    if (by === undefined) return;
    const { template, offset, keys } = by;
    this.parts.push({ start, end: this.text.length, template, offset, ...(copied && { copied }), frames, keys });
  }
}

/** Both are copied, and one goes on where the other ends. */
const isBefore = (a: HandlebarsPart, b: HandlebarsPart): boolean =>
  a.copied === true && a.offset + a.end - a.start === b.offset;
