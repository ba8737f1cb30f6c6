import type { Manifest } from '../k8s/manifest.ts';
import type { ChartFindings, RunCheck } from './chart-findings.ts';
import type { Findings } from './findings.ts';
import type { ActiveRule } from './options.ts';
import type { RuleContext } from './rule.ts';
import type { Scopes } from './scopes.ts';

/**
 * Runs the checks of all rules. Where overrides give a rule other options, it runs once for each of them, and what it
 * tells of other places is dropped.
 * @param known what rules told of the same charts with other values
 */
export function runChecks(
  scopes: Scopes,
  manifests: readonly Manifest[],
  context: Omit<RuleContext, 'options' | 'report'>,
  findings: Findings,
  known?: ChartFindings,
): void {
  const check: RunCheck =
    known?.runner(context) ?? (({ rule, options }, report) => rule.check?.({ ...context, options, report }));
  if (scopes.uniform) {
    for (const one of scopes.widest.byId.values()) check(one, (found) => findings.add(one, found));
    return;
  }
  const places = new Set([
    ...manifests.map((manifest) => scopes.at(manifest.file, manifest)),
    ...context.sources.map(({ file }) => scopes.at(file)),
    scopes.at(undefined),
    ...context.charts.flatMap(({ path, files }) => [...files.keys()].map((name) => scopes.at(`${path}/${name}`))),
  ]);
  for (const { rule } of scopes.widest.byId.values()) {
    const settings = [...places].flatMap(({ byId }) => byId.get(rule.id) ?? []);
    for (const [key, variant] of variantsOf(settings))
      check(variant, (found) => {
        const one = scopes.of(found).byId.get(rule.id);
        if (one !== undefined && keyOf(one) === key) findings.add(one, found);
      });
  }
}

const keyOf = ({ options }: ActiveRule): string => JSON.stringify(options);

const variantsOf = (settings: readonly ActiveRule[]): Map<string, ActiveRule> =>
  new Map(settings.map((one) => [keyOf(one), one]));
