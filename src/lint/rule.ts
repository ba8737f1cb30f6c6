import type { Diagnostic, Range } from '../core/diagnostic.ts';
import type { Manifest } from '../k8s/manifest.ts';
import type { ResourceGraph } from './graph/graph.ts';
import type { LintChart, LintSource } from './input.ts';
import type { GroupKind } from './objects/group-kind.ts';
import type { Path } from './path.ts';
import type { Profile, Section } from './sections.ts';

export type Severity = Diagnostic['severity'];

/** A setting of a rule. The type of its default is the type it must have. */
export interface RuleOption<Value extends OptionValue = OptionValue> {
  readonly default: Value;
  readonly describe: string;
}
export type OptionValue = string | number | boolean | readonly string[];
export type RuleOptions = Readonly<Record<string, RuleOption>>;
type Widened<Value> = Value extends string
  ? string
  : Value extends number
    ? number
    : Value extends boolean
      ? boolean
      : readonly string[];
type ValuesOf<Options extends RuleOptions> = { readonly [Name in keyof Options]: Widened<Options[Name]['default']> };

/** A finding of validation that says the same as a rule; all that is given must fit. */
export interface Refusal {
  /** Kinds of the object; any where absent. */
  readonly kinds?: readonly GroupKind[];
  /** Codes of validation; any where absent. */
  readonly codes?: readonly string[];
  /** Tried on the field in the server's notation. */
  readonly field?: RegExp;
  readonly message?: RegExp;
  /** Tried on what validation advises. */
  readonly help?: RegExp;
  /** A rule that tells the cause: where it was found in the same object, this finding is left out. */
  readonly unless?: string;
  /** Left out where the rule's own check found something about the same object: that has a more exact place. */
  readonly inexact?: true;
}

/** What a rule knows and is told with. */
export interface RuleContext<Values = Readonly<Record<string, OptionValue>>> {
  readonly graph: ResourceGraph;
  /** The minor of the Kubernetes that is asked about: 36. */
  readonly minor: number;
  readonly options: Values;
  /** The texts that the objects come from. */
  readonly sources: readonly LintSource[];
  /** The charts that were given. */
  readonly charts: readonly LintChart[];
  /** Tells a finding. Those about objects of the background or of switched-off places are dropped. */
  report(found: ObjectFinding | TextFinding): void;
}

/** Something about a field of an object; its place in the text is found later, and only if it is told. */
export interface ObjectFinding {
  readonly object: Manifest;
  /** The nearest field around it is shown where it is not there. */
  readonly path: Path;
  /** Show the key instead of the value. */
  readonly part?: 'key' | 'value';
  /** What is wrong, with names and values. */
  readonly message: string;
  /** What to do. */
  readonly help?: string;
  readonly related?: readonly RelatedObject[];
  /** For findings whose weight depends on the case; the rule's own otherwise. */
  readonly severity?: Severity;
}

export interface RelatedObject {
  readonly message: string;
  readonly object: Manifest;
  readonly path?: Path;
}

/** Something about a text that is no field of an object: a line of YAML, a file of a chart. */
export interface TextFinding {
  readonly file: string | undefined;
  readonly range?: Range;
  /** The range is one of the file as it is written: texts that charts rendered carry the names of their templates. */
  readonly written?: true;
  readonly message: string;
  readonly help?: string;
  readonly severity?: Severity;
}

/** One fact that can be wrong with manifests. Either `check` finds it, or validation does (`refused`), or both. */
export interface Rule {
  /** Never changes its meaning. */
  readonly id: string;
  readonly section: Section;
  readonly severity: Severity;
  readonly profile: Profile;
  /** One sentence: what the rule holds against a manifest. */
  readonly summary: string;
  /** What other linters call it: `kube-linter dangling-service`. */
  readonly synonyms?: readonly string[];
  readonly options?: RuleOptions;
  readonly refused?: readonly Refusal[];
  /** Rules that tell the cause: beside a finding of theirs in the same line, or about the same object, this one is left out. */
  readonly yieldsTo?: Readonly<Record<string, 'line' | 'object'>>;
  readonly check?: (context: RuleContext) => void;
  /** Neither: the run itself tells it, from what other rules found, or from what an apply leads to. */
  readonly ofRun?: true;
}

interface RuleDefinition<Options extends RuleOptions> extends Omit<Rule, 'options' | 'check'> {
  readonly options?: Options;
  readonly check?: (context: RuleContext<ValuesOf<Options>>) => void;
}

/** Holds the types of a rule together: `context.options` has the types of the defaults. */
export function defineRule<const Options extends RuleOptions = Record<string, never>>(
  rule: RuleDefinition<Options>,
): Rule {
  return rule as unknown as Rule;
}
