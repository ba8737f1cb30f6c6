import type { Diagnostic } from '../../core/diagnostic.ts';
import type { LintChart } from '../input.ts';
import type { ActiveRules } from '../options.ts';
import type { Rule } from '../rule.ts';
import { Classifier } from '../validation/classify.ts';
import { withRule } from '../validation/validate.ts';

/**
 * What the render of charts said, with the id of the rule that says the same. Where that rule has found it itself, with the
 * exact place, the sentence of the render adds nothing.
 */
export function renderingFaults(
  charts: readonly LintChart[],
  found: readonly Diagnostic[],
  active: ActiveRules,
  rules: readonly Rule[],
): Diagnostic[] {
  const classifier = new Classifier(rules);
  return charts.flatMap((chart) => {
    const told = new Set(found.filter(({ file }) => isIn(file, chart)).map(({ rule }) => rule));
    // Helm warns of the values of a subchart each time that it merges them.
    const once = new Map(chart.diagnostics.map((diagnostic) => [JSON.stringify(diagnostic), diagnostic]));
    return [...once.values()].flatMap((diagnostic) => {
      const id = classifier.ruleOf(diagnostic, undefined);
      if (id !== undefined && told.has(id)) return [];
      return withRule(diagnostic, id, active, rules) ?? [];
    });
  });
}

/** Files of a chart in the working directory are told without a folder. */
const isIn = (file: string | undefined, { path }: LintChart): boolean =>
  file !== undefined && (path === '.' || file.startsWith(path));
