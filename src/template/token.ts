/**
 * What the lexer hands to the parser (parse/lex.go: item), a batch at a time: token `i` of the batch is `types[i]` from offset
 * `starts[i]` to `ends[i]`. Columns and not objects, since a large chart has a million tokens that live for a moment.
 */
export class TokenBatch {
  readonly types: TokenType[] = [];
  /** UTF-16 offsets in the text: a token's own text is cut out by those who need it. */
  readonly starts: number[] = [];
  readonly ends: number[] = [];
  count = 0;
  /** What the last token says if it is an `error`. */
  message = '';

  add(type: TokenType, start: number, end: number): void {
    const { count } = this;
    this.types[count] = type;
    this.starts[count] = start;
    this.ends[count] = end;
    this.count = count + 1;
  }
}

export type TokenType =
  | 'error'
  | 'bool'
  | 'char'
  | 'charConstant'
  | 'comment'
  | 'complex'
  | 'assign'
  | 'declare'
  | 'EOF'
  | 'field'
  | 'identifier'
  | 'leftDelim'
  | 'leftParen'
  | 'number'
  | 'pipe'
  | 'rawString'
  | 'rightDelim'
  | 'rightParen'
  | 'string'
  | 'text'
  | 'variable'
  | Keyword;

export type Keyword =
  | 'block'
  | 'break'
  | 'continue'
  | 'dot'
  | 'define'
  | 'else'
  | 'end'
  | 'if'
  | 'nil'
  | 'range'
  | 'template'
  | 'with';

export const KEYWORDS: ReadonlyMap<string, Keyword> = new Map(
  (['block', 'break', 'continue', 'define', 'else', 'end', 'if', 'nil', 'range', 'template', 'with'] as const).map(
    (word) => [word, word],
  ),
);

export const isKeyword = (type: TokenType): boolean =>
  type === 'dot' || (KEYWORDS as ReadonlyMap<string, Keyword>).has(type);
