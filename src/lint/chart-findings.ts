import type { LintChart } from './input.ts';
import type { ActiveRule } from './options.ts';
import type { ObjectFinding, Rule, RuleContext, TextFinding } from './rule.ts';

type Context = Omit<RuleContext, 'options' | 'report'>;
type Report = RuleContext['report'];
type Found = ObjectFinding | TextFinding;

/** Runs the check of a rule with its options. */
export type RunCheck = (active: ActiveRule, report: Report) => void;

/** What is the same for all values of a chart as long as its files are the same ones. */
const OF_FILES = new Set<PropertyKey>(['path', 'files', 'folder', 'treesOf', 'renderedTrees']);

/**
 * What rules told of a chart when they looked at nothing but its files: with other values they would tell the same, so that they
 * are not asked again. Which rules these are need not be said: a rule is watched while it looks.
 */
export class ChartFindings {
  readonly #told = new WeakMap<LintChart['files'], Map<string, readonly Found[]>>();
  readonly #numbers = new Map<Rule['check'], number>();

  /** Gives what runs the checks of rules in one run of lint. */
  runner(context: Context): RunCheck {
    const [chart, ...others] = context.charts;
    if (chart === undefined || others.length > 0)
      return ({ rule, options }, report) => rule.check?.({ ...context, options, report });
    const watch = new Watch(context);
    const known = this.#told.get(chart.files) ?? new Map<string, readonly Found[]>();
    this.#told.set(chart.files, known);
    return ({ rule, options }, report) => {
      const key = JSON.stringify([this.#numberOf(rule), options, chart.path, chart.folder]);
      const told = known.get(key);
      if (told !== undefined) {
        for (const found of told) report(found);
        return;
      }
      const all: Found[] = [];
      const looksBeyond = watch.run(rule, options, (found) => {
        all.push(found);
        report(found);
      });
      if (!looksBeyond) known.set(key, all);
    };
  }

  /** A rule is what its check does: those of users are wrapped anew for each run. */
  #numberOf({ check }: Rule): number {
    const number = this.#numbers.get(check) ?? this.#numbers.size;
    this.#numbers.set(check, number);
    return number;
  }
}

/** A context that knows whether somebody looked at more of it than at the files of charts. */
class Watch {
  readonly #context: Context;
  #looksBeyond = false;

  constructor(context: Context) {
    const { charts } = context;
    this.#context = this.#watched(
      { ...context, charts: charts.map((chart) => this.#watched(chart, OF_FILES)) },
      new Set(['charts']),
    );
  }

  /** Whether the rule has looked at anything else. */
  run(rule: Rule, options: ActiveRule['options'], report: Report): boolean {
    this.#looksBeyond = false;
    rule.check?.(Object.create(this.#context, { options: { value: options }, report: { value: report } }));
    return this.#looksBeyond;
  }

  #watched<T extends object>(target: T, harmless: ReadonlySet<PropertyKey>): T {
    return new Proxy(target, {
      get: (_, key) => {
        if (!harmless.has(key)) this.#looksBeyond = true;
        return target[key as keyof T];
      },
      ownKeys: () => {
        this.#looksBeyond = true;
        return Reflect.ownKeys(target);
      },
    });
  }
}
