import { formatGoError } from './format-go-error.ts';
import { byteLength } from './go/bytes.ts';
import type { Node } from './node.ts';

/** What went wrong, in parts; the sentence is made from them by formatGoError. */
export interface TemplateProblem {
  /** `limit`: more work or output than the caller allows; passes through all functions unwrapped. */
  readonly kind: 'parse' | 'exec' | 'limit';
  /** The message proper, without position and context. */
  readonly detail: string;
  /** Name under which the text with the fault was parsed. */
  readonly source: string;
  /** 1-based; absent where no node was being executed. */
  readonly line?: number;
  /** 0-based, in bytes, as Go counts; execution errors only. */
  readonly column?: number;
  /** Name of the template being executed. */
  readonly template?: string;
  /** The node being executed, printed. */
  readonly context?: string;
  /** UTF-16 offset of the node in its source. */
  readonly offset?: number;
  /** The function that failed, where `detail` only says so and `cause` says why. */
  readonly functionName?: string;
  /** It was our own stack that ended, before Go's limits did: on a larger one the render may succeed. */
  readonly stackExhausted?: true;
  readonly cause?: Error;
}

/** A fault in a template. Its message is Go's sentence. */
export class TemplateError extends Error {
  override readonly name = 'TemplateError';
  readonly problem: TemplateProblem;
  constructor(problem: TemplateProblem) {
    super(formatGoError(problem), problem.cause === undefined ? undefined : { cause: problem.cause });
    this.problem = problem;
  }
}

/** 1-based line of an offset. */
export function lineAt(text: string, offset: number): number {
  let line = 1;
  for (let at = text.indexOf('\n'); at >= 0 && at < offset; at = text.indexOf('\n', at + 1)) line += 1;
  return line;
}

/** parse.go: ErrorContext; line and 0-based byte column of a node. */
export function positionOf({ source, pos }: Node): { line: number; column: number } {
  const lineStart = source.text.lastIndexOf('\n', pos - 1) + 1;
  return {
    line: lineAt(source.text, pos),
    column: pos === 0 ? 0 : byteLength(source.text.slice(lineStart, pos)),
  };
}
