/** What was executed of the templates of a chart. Plain data; offsets and columns are UTF-16 units, lines count from 1. */
export interface Coverage {
  /** The sets of values it was rendered with, in order. */
  readonly renders: readonly string[];
  /** In the order of their paths. */
  readonly files: readonly FileCoverage[];
  /** Where values were changed to find what breaks. */
  readonly exploration?: ExplorationReport | undefined;
}

export interface ExplorationReport {
  /** The set of values that others were tried on top of. */
  readonly values: string;
  /** Keys with other values that could be tried. */
  readonly alternatives: number;
  readonly renders: number;
  /** Neither time nor renders ran out. */
  readonly isComplete: boolean;
  readonly broken: readonly BrokenReport[];
}

/** A render that fails, gives no YAML, or an object that a server refuses. */
export interface BrokenReport {
  readonly kind: 'render' | 'object';
  /** The fewest that lead there: `--set a.b=true`. */
  readonly flags: readonly string[];
  readonly message: string;
  readonly resource?: string;
  readonly field?: string;
  /** The template, and where in it. */
  readonly file?: string;
  readonly line?: number;
  readonly column?: number;
}

export interface FileCoverage {
  /** The template, by the path that the user knows it by. */
  readonly file: string;
  readonly text: string;
  /** Lines that hold something to execute, in order. */
  readonly lines: readonly LineCoverage[];
  readonly branches: readonly BranchCoverage[];
  readonly defines: readonly DefineCoverage[];
}

export interface LineCoverage {
  readonly line: number;
  /** Times that it was executed. */
  readonly hits: number;
}

/** An `if`, `with` or `range`. */
export interface BranchCoverage {
  readonly kind: 'if' | 'with' | 'range';
  /** As it is written: `.Values.ingress.enabled`. */
  readonly condition: string;
  readonly line: number;
  readonly column: number;
  /** Times that it was asked. */
  readonly hits: number;
  /** What was done where it was true or there were items, and where not. */
  readonly arms: readonly [Arm, Arm];
}

export interface Arm {
  /** `then` and `else`; of a range `items` and `empty`. */
  readonly name: 'then' | 'else' | 'items' | 'empty';
  /** Nothing is written for it: an `if` without `else`. */
  readonly implicit?: true;
  readonly hits: number;
  /** The sets of values that took it. */
  readonly by: readonly string[];
}

export interface DefineCoverage {
  readonly name: string;
  readonly line: number;
  readonly hits: number;
  /** The sets of values that called it. */
  readonly by: readonly string[];
}

/** So many of so many. */
export interface Ratio {
  readonly covered: number;
  readonly total: number;
}

export interface Totals {
  readonly lines: Ratio;
  readonly branches: Ratio;
  readonly defines: Ratio;
}

const ratio = (items: readonly { readonly hits: number }[]): Ratio => ({
  covered: items.filter(({ hits }) => hits > 0).length,
  total: items.length,
});

/** Of one file, or of several. Each arm of a branch counts. */
export const totalsOf = (files: readonly FileCoverage[]): Totals => ({
  lines: ratio(files.flatMap(({ lines }) => lines)),
  branches: ratio(files.flatMap(({ branches }) => branches.flatMap(({ arms }) => arms))),
  defines: ratio(files.flatMap(({ defines }) => defines)),
});

/** In percent, rounded down to a tenth, so that 100 means all; of nothing, all is covered. */
export const percent = ({ covered, total }: Ratio): number =>
  total === 0 ? 100 : Math.floor((covered * 1000) / total) / 10;
