import { isSpace, LEFT, Lexer, RIGHT } from '../lex.ts';

const MINUS = 0x2d;
const UNCLOSED = 'unclosed comment';

/** Skipping an action may look at all that follows: hostile texts with ever more of them are given up. */
const MAX_SKIPPED = 100;

/** A lexer that can be sent on where an action cannot be read. */
export class RecoveringLexer extends Lexer {
  /** Offset of the action, or comment, that the batch ends with. */
  actionStart = 0;
  /** Offset behind the action that was skipped last, as far as it can be guessed. */
  skippedEnd = 0;
  #skipped = 0;
  /** Nobody looks twice for what is not there. */
  #noCommentEnds = false;

  protected override lexAction(delim: number, afterMarker: number): void {
    this.actionStart = delim;
    super.lexAction(delim, afterMarker);
  }

  protected override lexComment(from: number): boolean {
    this.actionStart = this.pos;
    if (this.#noCommentEnds) {
      this.start = from;
      return this.error(UNCLOSED);
    }
    const isComment = super.lexComment(from);
    this.#noCommentEnds = !isComment && this.batch.message === UNCLOSED;
    return isComment;
  }

  /** No action has another one in it: Go's parser stops at the brace, and reading on would be in vain. */
  protected override lexRest(c: number, afterSpace: boolean): boolean {
    const { input, pos } = this;
    if (!input.startsWith(LEFT, pos)) return super.lexRest(c, afterSpace);
    this.batch.add('char', pos, pos + 1);
    this.failed = true;
    return false;
  }

  /** Leaves the action of the batch. What is left of the batch is one right delimiter. */
  skipAction(): void {
    const { batch } = this;
    const last = batch.count - 1;
    const isWhole = last >= 0 && !this.failed && batch.types[last] === 'rightDelim';
    const [end, next] = isWhole ? [batch.starts[last]!, this.pos] : this.#guessEnd();
    this.#skipped += 1;
    this.failed = false;
    this.pos = this.#skipped > MAX_SKIPPED ? this.input.length : next;
    this.start = this.pos;
    this.skippedEnd = isWhole ? batch.ends[last]! : next;
    batch.count = 0;
    batch.add('rightDelim', end, this.skippedEnd);
  }

  /**
   * Where an action ends that cannot be cut into tokens: at the next right delimiter, unless another action begins before.
   * Then its own is missing, and what is written in the lines below it is none of it.
   */
  #guessEnd(): [end: number, next: number] {
    const { input, actionStart } = this;
    const from = Math.max(actionStart + LEFT.length, this.#endOfComment());
    const right = input.indexOf(RIGHT, from);
    const left = input.indexOf(LEFT, from);
    if (right >= 0 && (left < 0 || right < left)) {
      const trims = input.charCodeAt(right - 1) === MINUS && isSpace(input.charCodeAt(right - 2));
      const next = right + RIGHT.length;
      return [right, trims ? this.skipSpace(next) : next];
    }
    const newline = input.indexOf('\n', actionStart);
    const lineEnd = newline < 0 ? input.length : newline;
    const end = left < 0 ? lineEnd : Math.min(lineEnd, left);
    return [end, end];
  }

  /** Comments may hold actions. */
  #endOfComment(): number {
    const { input, actionStart } = this;
    if (this.#noCommentEnds || !/^\{\{(?:-\s)?\/\*/.test(input.slice(actionStart, actionStart + 6))) return 0;
    const end = input.indexOf('*/', actionStart + 4);
    return end < 0 ? 0 : end + 2;
  }
}
