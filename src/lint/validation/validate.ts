import type { Diagnostic } from '../../core/diagnostic.ts';
import type { Manifest } from '../../k8s/manifest.ts';
import { contextOf, validateManifest } from '../../schemas/index.ts';
import type { LintMemory } from '../memory.ts';
import type { ActiveRules, LintOptions } from '../options.ts';
import type { Rule } from '../rule.ts';
import { Classifier } from './classify.ts';

/** A finding of validation, with the object it is about. */
export interface Refused {
  readonly manifest: Manifest | undefined;
  readonly diagnostic: Diagnostic;
  /** A rule that tells it better, where it does. */
  readonly rival?: string;
}

/**
 * What an API server would say of the objects, each finding with the id of the rule that says the same. Which kinds are
 * defined at all is told by a rule of its own.
 */
export function validateAll(
  manifests: readonly Manifest[],
  loading: readonly Diagnostic[],
  options: LintOptions,
  active: ActiveRules,
  rules: readonly Rule[],
  memory?: LintMemory,
): Refused[] {
  const context = contextOf(manifests, { ...options, missingSchemas: 'ignore' });
  if (!('store' in context)) return [{ manifest: undefined, diagnostic: context }];
  const classifier = new Classifier(rules);
  const refused: Refused[] = [];
  const add = (diagnostic: Diagnostic, manifest: Manifest | undefined): void => {
    const told = withRule(diagnostic, classifier.ruleOf(diagnostic, manifest), active, rules);
    const rival = classifier.rivalOf(diagnostic, manifest);
    if (told !== undefined) refused.push({ manifest, diagnostic: told, ...(rival !== undefined && { rival }) });
  };
  for (const diagnostic of loading) add(diagnostic, undefined);
  for (const manifest of manifests) {
    const found = memory?.validate(manifest, context) ?? validateManifest(manifest, context);
    for (const diagnostic of classifier.causes(found, manifest)) add(diagnostic, manifest);
  }
  return refused;
}

/** Errors are told unless their rule is switched off; warnings where their rule runs. */
export function withRule(
  diagnostic: Diagnostic,
  id: string | undefined,
  active: ActiveRules,
  rules: readonly Rule[],
): Diagnostic | undefined {
  if (id === undefined) return diagnostic;
  const setting = active.byId.get(id);
  if (setting === undefined && rules.some((rule) => rule.id === id)) return undefined;
  return { ...diagnostic, rule: id, severity: setting?.severity ?? diagnostic.severity };
}
