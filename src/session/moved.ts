import type { Diagnostic, Range } from '../core/diagnostic.ts';
import { lineColumn } from '../core/source.ts';

/** A text before and after an edit: what stands before and behind the edit is found again. */
class Edit {
  readonly #after: string;
  /** Offsets in the text before: what lies between them was edited. */
  readonly #from: number;
  readonly #to: number;
  readonly #shift: number;

  constructor(before: string, after: string) {
    const most = Math.min(before.length, after.length);
    let from = 0;
    while (from < most && before.charCodeAt(from) === after.charCodeAt(from)) from += 1;
    let behind = 0;
    while (
      behind < most - from &&
      before.charCodeAt(before.length - 1 - behind) === after.charCodeAt(after.length - 1 - behind)
    )
      behind += 1;
    this.#after = after;
    this.#from = from;
    this.#to = before.length - behind;
    this.#shift = after.length - before.length;
  }

  /** Nothing where all of the range was edited away. */
  range({ start, end }: Range): Range | undefined {
    const [from, to] = [this.#offset(start.offset, this.#from), this.#offset(end.offset, this.#to + this.#shift)];
    if (from >= to && start.offset < end.offset) return undefined;
    return { start: this.#position(from), end: this.#position(Math.max(from, to)) };
  }

  #offset(offset: number, inside: number): number {
    if (offset <= this.#from) return offset;
    return offset >= this.#to ? offset + this.#shift : inside;
  }

  #position(offset: number) {
    return { ...lineColumn(this.#after, offset), offset };
  }
}

/** Moves findings about texts as they were to where their places are now; those whose places are gone are left out. */
export class Moves {
  readonly #before: ReadonlyMap<string, string>;
  readonly #after: ReadonlyMap<string, string>;
  readonly #edits = new Map<string, Edit | undefined>();

  constructor(before: ReadonlyMap<string, string>, after: ReadonlyMap<string, string>) {
    this.#before = before;
    this.#after = after;
  }

  moved(diagnostics: readonly Diagnostic[]): Diagnostic[] {
    return diagnostics.flatMap((diagnostic) => {
      const { file, range, origins, related } = diagnostic;
      if (file !== undefined && this.#before.has(file) && !this.#after.has(file)) return [];
      const at = this.#place({ file, range });
      if (at === undefined) return [];
      const { fix: _fix, ...rest } = diagnostic;
      return [
        {
          ...rest,
          ...(at.range && { range: at.range }),
          ...(origins && { origins: origins.flatMap((one) => this.#place(one) ?? []) }),
          ...(related && { related: related.flatMap((one) => this.#place(one) ?? []) }),
        },
      ];
    });
  }

  #place<T extends { readonly file?: string | undefined; readonly range?: Range | undefined }>(one: T): T | undefined {
    const edit = one.file === undefined ? undefined : this.#edit(one.file);
    if (edit === undefined || one.range === undefined || one.range.start.offset < 0) return one;
    const range = edit.range(one.range);
    return range && { ...one, range };
  }

  #edit(file: string): Edit | undefined {
    if (!this.#edits.has(file)) {
      const [before, after] = [this.#before.get(file), this.#after.get(file)];
      const isSame = before === undefined || after === undefined || before === after;
      this.#edits.set(file, isSame ? undefined : new Edit(before, after));
    }
    return this.#edits.get(file);
  }
}
