/** 1-based line and column, 0-based offset, all in UTF-16 units. */
export interface Position {
  readonly line: number;
  readonly column: number;
  readonly offset: number;
}

export interface Range {
  readonly start: Position;
  readonly end: Position;
}

/** A place in a file that contributed to what a diagnostic talks about: a template action, a key of a values file. */
export interface DiagnosticOrigin {
  /** Absent where a flag set the value: the label tells it. */
  readonly file?: string;
  readonly range?: Range;
  /** What stands there: `include "web.port"`, `.Values.service.port`. */
  readonly label?: string;
}

export interface RelatedInformation {
  readonly message: string;
  readonly file?: string;
  readonly range?: Range;
}

/** A replacement of a part of the file the diagnostic is about. */
export interface Fix {
  readonly description: string;
  readonly edits: readonly { readonly file?: string; readonly range: Range; readonly text: string }[];
}

/**
 * One problem, as plain JSON-safe data: the only currency between stages and reporters. Codes are stable:
 * KT1xxx loading and YAML, KT2xxx templates, KT3xxx schemas, KT4xxx semantics, KT5xxx lint, KT6xxx differences.
 */
export interface Diagnostic {
  readonly code: string;
  /** Name of the lint rule or check that speaks, where there is one. */
  readonly rule?: string;
  readonly severity: 'error' | 'warning' | 'info';
  readonly message: string;
  /** `Deployment shop/web`. */
  readonly resource?: string;
  /** Path in the API server's own notation: `spec.template.spec.containers[0].image`. */
  readonly field?: string;
  readonly file?: string;
  readonly range?: Range;
  /** The range is one of the template itself, where `file` names one: others are of what it rendered. */
  readonly written?: true;
  /** Where the text was rendered: the action that wrote it and those that called it, innermost first, then keys of the values. */
  readonly origins?: readonly DiagnosticOrigin[];
  readonly related?: readonly RelatedInformation[];
  readonly help?: string;
  /** The versions of Kubernetes that it holds for, where several were asked about: `["1.29", "1.34"]`. */
  readonly kubernetesVersions?: readonly string[];
  /** The sets of values that it holds for, where a chart was rendered with several: `["ci/small-values.yaml"]`. */
  readonly valueSets?: readonly string[];
  /** Where not each of these sets has it with each of these versions: which have. */
  readonly holdsFor?: readonly SetsAndVersions[];
  readonly fix?: Fix;
}

/** Each of some sets of values with each of some versions of Kubernetes. */
export interface SetsAndVersions {
  readonly valueSets: readonly string[];
  readonly kubernetesVersions: readonly string[];
}

/** Line and column of an offset. */
export function positionAt(text: string, offset: number): Position {
  let line = 1;
  let start = 0;
  for (let at = text.indexOf('\n'); at >= 0 && at < offset; at = text.indexOf('\n', at + 1)) {
    line += 1;
    start = at + 1;
  }
  return { line, column: offset - start + 1, offset };
}

/** From an offset to the end of its line. */
export function restOfLine(text: string, offset: number): Range {
  const end = text.indexOf('\n', offset);
  return { start: positionAt(text, offset), end: positionAt(text, end < 0 ? text.length : end) };
}
