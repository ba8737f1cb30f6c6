import { mergeSettings } from '../scopes.ts';
import type { LintConfig } from './config.ts';

/** One configuration over another: lists are joined, settings of rules are laid over each other, single values replaced. */
export function mergeConfigs<T extends LintConfig>(under: T, over: T): T {
  const joined = <Item>(a: readonly Item[] | undefined, b: readonly Item[] | undefined) =>
    a || b ? [...new Set([...(a ?? []), ...(b ?? [])])] : undefined;
  const lists = {
    profiles: joined(under.profiles, over.profiles),
    externals: joined(under.externals, over.externals),
    knownLabels: joined(under.knownLabels, over.knownLabels),
    overrides: joined(under.overrides, over.overrides),
    check: joined(under.check, over.check),
    plugins: joined(under.plugins, over.plugins),
    customRules: joined(under.customRules, over.customRules),
    rules: under.rules || over.rules ? mergeSettings([under.rules ?? {}, over.rules ?? {}]) : undefined,
  };
  const given = Object.entries(lists).filter(([, value]) => value !== undefined);
  return { ...under, ...over, ...Object.fromEntries(given) };
}
