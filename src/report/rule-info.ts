import type { Diagnostic } from '../core/diagnostic.ts';
import { codePages } from './codes.ts';
import { idOf } from './source-place.ts';

/** What formats tell about a rule beside its findings. */
export interface RuleInfo {
  /** The lint rule's id, or a code: `service-port-missing`, `KT3001`. */
  readonly id: string;
  readonly title: string;
  readonly explanation: string;
  readonly severity: Diagnostic['severity'];
  readonly tags: readonly string[];
}

/** The rules that findings speak of, in the order of their ids: those handed in, and the pages of codes. */
export function rulesOf(diagnostics: readonly Diagnostic[], rules: readonly RuleInfo[]): RuleInfo[] {
  const byId = new Map(rules.map((rule) => [rule.id, rule]));
  const pages = new Map(codePages().map((page) => [page.code, page]));
  const told = new Map<string, RuleInfo>();
  for (const diagnostic of diagnostics) {
    const id = idOf(diagnostic);
    if (told.has(id)) continue;
    const page = pages.get(diagnostic.code);
    const { title = id, explanation = title } = page ?? {};
    const { severity } = diagnostic;
    told.set(id, byId.get(id) ?? { id, title, explanation, severity, tags: [] });
  }
  return [...told.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
}
