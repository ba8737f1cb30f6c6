import type { Diagnostic } from '../core/diagnostic.ts';
import { suggest } from '../core/suggest.ts';
import type { OptionValue, Rule, Severity } from './rule.ts';
import { PROFILES, type Profile } from './sections.ts';

export type RuleSetting = 'off' | 'info' | 'warn' | 'warning' | 'error';

/** By rule: a severity, or that and options of the rule. */
export type RuleSettings = Readonly<
  Record<string, RuleSetting | ({ readonly severity?: RuleSetting } & Readonly<Record<string, OptionValue>>)>
>;

/** Settings for some places; an override with neither files nor namespaces holds everywhere. */
export interface LintOverride {
  /** Whether it holds for a file, by the name that the text has. */
  readonly files?: (file: string) => boolean;
  /** Namespaces, with `*` for any text. */
  readonly namespaces?: readonly string[];
  readonly rules: RuleSettings;
}

export interface LintOptions {
  /** `1.36`, `v1.36.2`, `latest`; the newest that is known where it is not given. */
  readonly kubernetesVersion?: string;
  /** Texts of objects that stand in the cluster. */
  readonly state?: string | readonly string[];
  /** Texts of more CustomResourceDefinitions. */
  readonly crds?: string | readonly string[];
  /** The Pod Security level enforced in namespaces whose Namespace object is not at hand. */
  readonly podSecurity?: 'privileged' | 'baseline' | 'restricted';
  /** Where objects live that name no namespace: `default`. */
  readonly namespace?: string;
  /** Profiles beside `default`; `all` for every one. */
  readonly profiles?: readonly (Profile | 'all')[];
  /** Severities of single rules, and their options. A rule that has one runs whatever its profile. */
  readonly rules?: RuleSettings;
  /** Settings that count more than those of overrides: what a command line says. */
  readonly ruleOverrides?: RuleSettings;
  /** Other settings for some files and namespaces; later ones count more. */
  readonly overrides?: readonly LintOverride[];
  /** Rules beside those of kt. */
  readonly customRules?: readonly Rule[];
  /** Only these rules, whatever their profile. */
  readonly only?: readonly string[];
  /** Objects that live elsewhere: `KIND/NAME`, `KIND/NAMESPACE/NAME`, with `*` for any text. */
  readonly externals?: readonly string[];
  /** Labels of pods that live elsewhere, `app=api,tier=backend`: selectors that take them select something. */
  readonly knownLabels?: readonly string[];
  /** The objects are some of more, so that nothing is missing for sure; by default a single object is. */
  readonly partial?: boolean;
  /** The day of the run, `2026-11-21`, which ends suppressions; none ends where it is not given. */
  readonly today?: string;
  /** The name that diagnostics carry, where the input is one text. */
  readonly file?: string;
}

/** A rule that runs, with its severity and the values of its options. */
export interface ActiveRule {
  readonly rule: Rule;
  /** Set by the user; the rule's own counts otherwise. */
  readonly severity: Severity | undefined;
  readonly options: Readonly<Record<string, OptionValue>>;
}

/** The rules that the options ask for, by id, and what is wrong with the options. */
export class ActiveRules {
  readonly diagnostics: Diagnostic[] = [];
  readonly byId = new Map<string, ActiveRule>();
  readonly #known: ReadonlyMap<string, Rule>;

  constructor(rules: readonly Rule[], options: LintOptions) {
    this.#known = new Map(rules.map((rule) => [rule.id, rule]));
    const only = options.only && new Set(options.only.filter((id) => this.#isKnown(id)));
    const profiles = this.#profiles(options.profiles ?? []);
    const settings = new Map(Object.entries(options.rules ?? {}).filter(([id]) => this.#isKnown(id)));
    for (const rule of rules) {
      const setting = settings.get(rule.id);
      const asked = only ? only.has(rule.id) : setting !== undefined || profiles.has(rule.profile);
      const severity = severityOf(typeof setting === 'object' ? setting.severity : setting);
      if (asked && severity !== 'off')
        this.byId.set(rule.id, {
          rule,
          severity,
          options: this.#optionsOf(rule, typeof setting === 'object' ? setting : {}),
        });
    }
  }

  exists(id: string): boolean {
    return this.#known.has(id);
  }

  names(): Iterable<string> {
    return this.#known.keys();
  }

  #isKnown(id: string): boolean {
    if (this.exists(id)) return true;
    this.#problem(`there is no rule ${JSON.stringify(id)}`, suggest(id, this.#known.keys()));
    return false;
  }

  #profiles(asked: readonly string[]): Set<string> {
    if (asked.includes('all')) return new Set(PROFILES);
    for (const profile of asked)
      if (!PROFILES.some((known) => known === profile))
        this.#problem(`there is no profile ${JSON.stringify(profile)}`, suggest(profile, PROFILES));
    return new Set(['default', ...asked]);
  }

  #optionsOf(rule: Rule, given: Readonly<Record<string, OptionValue | undefined>>): ActiveRule['options'] {
    const values = new Map<string, OptionValue>(
      Object.entries(rule.options ?? {}).map(([name, option]) => [name, option.default]),
    );
    for (const [name, value] of Object.entries(given)) {
      if (name === 'severity') continue;
      const known = values.get(name);
      if (known === undefined)
        this.#problem(`rule ${rule.id} has no option ${JSON.stringify(name)}`, suggest(name, values.keys()));
      else if (!isOfTypeOf(known, value)) this.#problem(`option ${name} of rule ${rule.id} must be ${typeName(known)}`);
      else values.set(name, value!);
    }
    return Object.fromEntries(values);
  }

  #problem(message: string, near?: string): void {
    const help = near === undefined ? {} : { help: `did you mean ${near}?` };
    this.diagnostics.push({ code: 'KT5090', severity: 'error', message, ...help });
  }
}

const severityOf = (setting: RuleSetting | undefined): Severity | 'off' | undefined =>
  setting === 'warn' ? 'warning' : setting;

export const isOfTypeOf = (known: OptionValue, value: unknown): boolean =>
  Array.isArray(known)
    ? Array.isArray(value) && value.every((item) => typeof item === 'string')
    : typeof value === typeof known;

export const typeName = (value: OptionValue): string =>
  Array.isArray(value) ? 'a list of texts' : `a ${typeof value}`;
