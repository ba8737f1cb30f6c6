import type { Proposal, TextEdit } from '../../fix/index.ts';
import type { EditableFiles } from './editable-files.ts';

type FixPart = typeof import('../../fix/index.ts');

/** A change to a file as it stood at first, with what it is for. */
interface TitledChange {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly titles: readonly string[];
  readonly rules: readonly string[];
}

/** Files and all that is changed of them, round by round. */
export class FixedTexts {
  readonly #files: EditableFiles;
  readonly #fix: FixPart;
  readonly #changes = new Map<string, readonly TitledChange[]>();

  constructor(files: EditableFiles, fix: FixPart) {
    this.#files = files;
    this.#fix = fix;
  }

  /** A file as it is now. */
  at(file: string): string | undefined {
    const read = this.#files.at(file);
    return read && this.#fix.applied(read.text, this.#changes.get(file) ?? []);
  }

  /** Takes changes to the texts as they are now. */
  add(proposals: readonly Proposal[]): void {
    const byFile = new Map<string, TitledChange[]>();
    for (const { title, rule, changes } of proposals)
      for (const { file, start, end, text } of changes) {
        const change = { start, end, text, titles: [title], rules: [rule] };
        byFile.set(file, [...(byFile.get(file) ?? []), change]);
      }
    for (const [file, changes] of byFile) {
      const known = this.#changes.get(file) ?? [];
      this.#changes.set(file, this.#fix.composed(known, changes, joined));
    }
  }

  /** The files that differ from what was read, as they are now. */
  *changed(): Generator<readonly [file: string, text: string]> {
    for (const file of this.#changes.keys()) yield [file, this.at(file)!];
  }

  changesOf(file: string): readonly TitledChange[] {
    return this.#changes.get(file) ?? [];
  }

  /** All changes as edits of the files as they were read, by file and place. */
  edits(): TextEdit[] {
    const paths = [...this.#changes.keys()].sort();
    return paths.flatMap((path) => {
      const { text } = this.#files.at(path)!;
      return this.changesOf(path).map(({ start, end, text: newText, titles, rules }, i) => ({
        path,
        range: this.#fix.rangeIn(text, start, end),
        newText,
        title: [...new Set(titles)].join(', '),
        rule: [...new Set(rules)].join(', '),
        fix: i,
      }));
    });
  }
}

function joined(parts: readonly TitledChange[], change: { start: number; end: number; text: string }): TitledChange {
  return { ...change, titles: parts.flatMap(({ titles }) => titles), rules: parts.flatMap(({ rules }) => rules) };
}
