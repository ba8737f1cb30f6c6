import type { DeclaredRule } from '../custom/declared.ts';
import type { LintOptions, RuleSettings } from '../options.ts';

/** What holds for some files and namespaces. */
export interface ConfigOverride {
  /** Globs, from the folder of the configuration; a folder stands for all below it, a name without `/` for any such file. */
  readonly files?: readonly string[];
  readonly namespaces?: readonly string[];
  readonly rules: RuleSettings;
}

/** Values that a chart is checked with. Files are named from the folder of the configuration. */
export interface ValueSetConfig {
  /** As findings tell it; the names of its files where it has none. */
  readonly name?: string;
  readonly values?: readonly string[];
  /** As `--set`. */
  readonly set?: readonly string[];
  readonly releaseName?: string;
  readonly namespace?: string;
}

/** How `kt check` looks at some charts and folders. */
export interface CheckConfig {
  /** Globs, from the folder of the configuration; a folder stands for all below it. Everything where there are none. */
  readonly paths?: readonly string[];
  readonly kubernetesVersions?: readonly string[];
  readonly releaseName?: string;
  readonly namespace?: string;
  readonly valueSets?: readonly ValueSetConfig[];
  /** Globs, from the chart: each file is a set of values. */
  readonly valueFiles?: readonly string[];
}

/** A configuration as one file has it: `.ktrc.yaml`, `.ktrc.json`, or the key `kt` of a package.json. */
export interface LintConfig
  extends Pick<
    LintOptions,
    'kubernetesVersion' | 'namespace' | 'podSecurity' | 'partial' | 'profiles' | 'rules' | 'externals' | 'knownLabels'
  > {
  /** Files with settings that come first, from the folder of this one. */
  readonly extends?: readonly string[];
  /** JavaScript modules with more rules, from the folder of this one. */
  readonly plugins?: readonly string[];
  readonly customRules?: readonly DeclaredRule[];
  readonly overrides?: readonly ConfigOverride[];
  readonly check?: readonly CheckConfig[];
  /** A file of findings that are known, from the folder of this one. */
  readonly baseline?: string;
}
