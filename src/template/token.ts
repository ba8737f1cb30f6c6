/** What the lexer hands to the parser (parse/lex.go: item). */
export class Token {
  readonly type: TokenType;
  /** UTF-16 offsets in the text: the token's own text is cut out by those who need it. */
  readonly pos: number;
  readonly end: number;
  /** What an `error` says; else empty. */
  readonly message: string;
  constructor(type: TokenType, pos: number, end: number, message = '') {
    this.type = type;
    this.pos = pos;
    this.end = end;
    this.message = message;
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
  | 'space'
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
