/** Where something stands: `pos` in UTF-16 units, `index` and `column` in characters; all start at 0. */
export interface Mark {
  readonly pos: number;
  readonly index: number;
  readonly line: number;
  readonly column: number;
}

/** Which part of go-yaml refuses: it decides how the line is told (decode.go: parser.fail). */
export type ProblemKind = 'reader' | 'scanner' | 'parser' | 'decoder';

/** A fault in YAML text, with go-yaml's sentence as its message (without `yaml: ` and what callers of it put before). */
export class YamlProblem extends Error {
  override readonly name = 'YamlProblem';
  readonly kind: ProblemKind;
  readonly mark: Mark | undefined;
  readonly context: Mark | undefined;
  /** Where the text is at fault, though go-yaml's sentence has no line for it. In UTF-16 units. */
  readonly offset: number | undefined;
  constructor(kind: ProblemKind, problem: string, mark?: Mark, context?: Mark, offset = mark?.pos) {
    super(problem);
    this.kind = kind;
    this.mark = mark;
    this.context = context;
    this.offset = offset;
  }
}

/** The error of a reading function: Go's text, and where the text is at fault. */
export interface YamlError {
  /** As sigs.k8s.io/yaml's Unmarshal words it. */
  readonly message: string;
  /** 1-based. */
  readonly line: number;
  /** In UTF-16 units. */
  readonly offset: number;
}

/**
 * go-yaml's sentence with its line. The line is one too small for parser errors and missing where it would be 0: that is
 * what users of Helm see, and what its messages are searched by.
 */
export function problemText(problem: YamlProblem): string {
  const { kind, mark, context, message } = problem;
  let line = 0;
  if (mark !== undefined && mark.line !== 0) line = kind === 'scanner' ? mark.line + 1 : mark.line;
  else if (context !== undefined) line = context.line;
  const where = line !== 0 && kind !== 'decoder' ? `line ${line}: ` : '';
  return `yaml: ${where}${message}`;
}
