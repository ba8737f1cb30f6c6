import type { Diagnostic } from '../core/diagnostic.ts';
import type { Manifest } from '../k8s/manifest.ts';
import { matchesPattern } from './graph/well-known.ts';
import { ActiveRules, type LintOptions, type LintOverride, type RuleSettings } from './options.ts';
import type { ObjectFinding, Rule, TextFinding } from './rule.ts';

/** The overrides that hold where none does. */
const NONE = '';

/**
 * Which rules run where. Objects and files that the same overrides speak of share one set of rules, so that there are few
 * sets, however many objects.
 */
export class Scopes {
  /** The rules that run anywhere, with their settings where no override holds. */
  readonly widest: ActiveRules;
  readonly #rules: readonly Rule[];
  readonly #options: LintOptions;
  readonly #overrides: readonly LintOverride[];
  /** By the numbers of the overrides that hold there. */
  readonly #sets = new Map<string, ActiveRules>();
  readonly #byFile = new Map<string | undefined, readonly number[]>();
  readonly #namespaceOf: (manifest: Manifest) => string;

  constructor(rules: readonly Rule[], options: LintOptions, namespaceOf: (manifest: Manifest) => string) {
    this.#rules = rules;
    this.#options = options;
    this.#overrides = options.overrides ?? [];
    this.#namespaceOf = namespaceOf;
    this.widest = this.#makeWidest();
  }

  /** Whether the same holds everywhere. */
  get uniform(): boolean {
    return this.#overrides.length === 0;
  }

  /** The rules for a file, and for an object in it. */
  at(file: string | undefined, manifest?: Manifest): ActiveRules {
    if (this.uniform) return this.widest;
    const holding = this.#holdingFor(file).filter((i) => {
      const { namespaces } = this.#overrides[i]!;
      if (namespaces === undefined) return true;
      return manifest !== undefined && namespaces.some((one) => matchesPattern(one, this.#namespaceOf(manifest)));
    });
    return this.#set(holding.join(','));
  }

  /** The rules for what a finding is about. */
  of(finding: ObjectFinding | TextFinding): ActiveRules {
    return 'object' in finding ? this.at(finding.object.file, finding.object) : this.at(finding.file);
  }

  /** A finding of validation or of a render as its place has it; `undefined` where its rule does not run there. */
  settle(diagnostic: Diagnostic, manifest?: Manifest): Diagnostic | undefined {
    const { rule, file } = diagnostic;
    if (this.uniform || rule === undefined || !this.widest.byId.has(rule)) return diagnostic;
    const setting = this.at(file, manifest).byId.get(rule);
    return setting && { ...diagnostic, severity: setting.severity ?? diagnostic.severity };
  }

  /** Patterns of files are tried once a file. */
  #holdingFor(file: string | undefined): readonly number[] {
    let holding = this.#byFile.get(file);
    if (holding === undefined) {
      holding = [...this.#overrides.keys()].filter((i) => {
        const { files } = this.#overrides[i]!;
        return files === undefined || (file !== undefined && files(file));
      });
      this.#byFile.set(file, holding);
    }
    return holding;
  }

  #set(key: string): ActiveRules {
    let set = this.#sets.get(key);
    if (set === undefined) {
      const holding = key === NONE ? [] : key.split(',').map((i) => this.#overrides[Number(i)]!.rules);
      const { rules = {}, ruleOverrides = {} } = this.#options;
      set = new ActiveRules(this.#rules, {
        ...this.#options,
        rules: mergeSettings([rules, ...holding, ruleOverrides]),
      });
      this.#sets.set(key, set);
    }
    return set;
  }

  /** A rule runs under several overrides only if it does under one of them or under none. */
  #makeWidest(): ActiveRules {
    const widest = this.#set(NONE);
    if (this.uniform) return widest;
    const copy = new ActiveRules(this.#rules, { ...this.#options, rules: {} });
    copy.byId.clear();
    copy.diagnostics.splice(0);
    const problems = new Map(widest.diagnostics.map((problem) => [problem.message, problem]));
    for (const [id, one] of widest.byId) copy.byId.set(id, one);
    for (const i of this.#overrides.keys()) {
      const set = this.#set(`${i}`);
      for (const problem of set.diagnostics) problems.set(problem.message, problem);
      for (const [id, one] of set.byId)
        if (!copy.byId.has(id)) copy.byId.set(id, { rule: one.rule, severity: undefined, options: one.options });
    }
    copy.diagnostics.push(...problems.values());
    return copy;
  }
}

/** Settings of rules, later ones over earlier ones; a severity leaves the options as they are. */
export function mergeSettings(all: readonly RuleSettings[]): RuleSettings {
  const merged = new Map<string, RuleSettings[string]>();
  for (const settings of all)
    for (const [id, setting] of Object.entries(settings)) {
      const known = merged.get(id);
      if (known === undefined) merged.set(id, setting);
      else merged.set(id, { ...asObject(known), ...asObject(setting) });
    }
  return Object.fromEntries(merged);
}

const asObject = (setting: RuleSettings[string]) => (typeof setting === 'object' ? setting : { severity: setting });
