import type { Diagnostic } from '../core/diagnostic.ts';
import type { Manifest } from '../k8s/manifest.ts';
import type { LintSource } from './input.ts';
import type { LintOptions } from './options.ts';
import { allRules } from './rules/index.ts';
import { Scopes } from './scopes.ts';
import { type SuppressedFinding, suppress, suppressionsOf } from './suppressions/suppress.ts';

/** What a comparison found in an object, where one of the manifests is that object. */
export interface DifferenceFinding {
  readonly diagnostic: Diagnostic;
  readonly manifest: Manifest | undefined;
}

/**
 * Findings of a comparison as the options have them: those of rules of section P that do not run are left out, severities are
 * set, and comments and annotations hide what they name.
 * @param sources the manifests that are compared
 */
export function settleDifferences(
  found: readonly DifferenceFinding[],
  sources: readonly LintSource[],
  options: LintOptions,
): { readonly told: readonly Diagnostic[]; readonly suppressed: readonly SuppressedFinding[] } {
  const rules = [...allRules(), ...(options.customRules ?? [])];
  const ofSection = new Set(rules.filter(({ section }) => section === 'P').map(({ id }) => id));
  const scopes = new Scopes(rules, options, ({ id }) => id.namespace ?? options.namespace ?? 'default');
  const settled = found.flatMap(({ diagnostic, manifest }) => {
    const { rule, file } = diagnostic;
    if (rule === undefined || !ofSection.has(rule)) return [diagnostic];
    const setting = scopes.at(file, manifest).byId.get(rule);
    return setting === undefined ? [] : [{ ...diagnostic, severity: setting.severity ?? diagnostic.severity }];
  });
  const own = new Set<Diagnostic>(settled);
  const { told, suppressed } = suppress(settled, suppressionsOf(sources, [], rules), scopes.widest, {
    sources,
    today: options.today,
  });
  return { told: told.filter((one) => own.has(one)), suppressed };
}
