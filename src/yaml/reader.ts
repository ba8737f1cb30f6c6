import { CR, isBreak, LF } from './chars.ts';
import { type Mark, YamlProblem } from './error.ts';
import { type Illegal, illegalCharacter } from './legal.ts';

const BOM = 0xfeff;

/**
 * The text with a cursor that knows line, column and character count (readerc.go and the helpers of scannerc.go).
 * Characters that YAML does not allow are refused when the cursor comes near them, as go-yaml does, which reads in chunks:
 * a mistake before them is reported first.
 */
export class Reader {
  readonly text: string;
  pos = 0;
  index = 0;
  line = 0;
  column = 0;
  readonly #end: number;
  readonly #illegal: Illegal | undefined;

  constructor(text: string) {
    this.text = text;
    this.#illegal = illegalCharacter(text);
    this.#end = this.#illegal?.readable ?? text.length;
    if (text.charCodeAt(0) === BOM) this.pos = 1;
  }

  mark(): Mark {
    return { pos: this.pos, index: this.index, line: this.line, column: this.column };
  }

  /** The code of a character ahead; 0 past the end. */
  peek(ahead = 0): number {
    const at = this.pos + ahead;
    if (at < this.#end) return this.text.charCodeAt(at);
    if (this.#illegal !== undefined)
      throw new YamlProblem('reader', this.#illegal.problem, undefined, undefined, this.#illegal.offset);
    return 0;
  }

  /** Moves over a character that is no line break. */
  skip(): void {
    const code = this.text.charCodeAt(this.pos);
    this.pos += code >= 0xd800 && code < 0xdc00 ? 2 : 1;
    this.index += 1;
    this.column += 1;
  }

  skipMany(count: number): void {
    for (let i = 0; i < count; i += 1) this.skip();
  }

  /** Moves over a line break and gives it back normalized: CR, LF, CRLF and NEL are `\n`. */
  readBreak(): string {
    const code = this.peek();
    if (!isBreak(code)) return '';
    const isPair = code === CR && this.peek(1) === LF;
    this.pos += isPair ? 2 : 1;
    this.index += isPair ? 2 : 1;
    this.line += 1;
    this.column = 0;
    return code >= 0x2028 ? String.fromCharCode(code) : '\n';
  }

  /** `---` or `...` at the start of a line, followed by a blank or the end. */
  atDocumentIndicator(): boolean {
    if (this.column !== 0) return false;
    const c = this.peek();
    if ((c !== 45 && c !== 46) || this.peek(1) !== c || this.peek(2) !== c) return false;
    const after = this.peek(3);
    return after === 0 || after === 32 || after === 9 || isBreak(after);
  }
}
