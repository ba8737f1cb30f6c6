import { trimSpace } from '../../template/go/strings.ts';
import { GoError } from '../../template/value.ts';
import { compilePathPattern } from './path-match.ts';

interface IgnoreRule {
  readonly negate: boolean;
  readonly onlyFolders: boolean;
  matches(path: string): boolean;
}

/** Tells whether a path of a chart folder is left out; `path` is relative to the chart root. */
export type Ignore = (path: string, isFolder: boolean) => boolean;

/** Files of `templates/` whose name begins with a dot are never loaded. */
const DEFAULT_RULE = 'templates/.?*';

/** The rules of a .helmignore file, and Helm's own. Go: ignore.Rules. */
export function readIgnoreRules(text: string): Ignore {
  const rules = [...text.replace(/^\ufeff/, '').split('\n'), DEFAULT_RULE]
    .map(parseRule)
    .filter((rule) => rule !== undefined);
  return (path, isFolder) => isIgnored(rules, path, isFolder);
}

/** Go: Rules.Ignore. The first rule that matches decides; a negated rule leaves out all that it does not match. */
function isIgnored(rules: readonly IgnoreRule[], path: string, isFolder: boolean): boolean {
  for (const rule of rules) {
    if (rule.negate) {
      if ((rule.onlyFolders && !isFolder) || !rule.matches(path)) return true;
    } else if ((isFolder || !rule.onlyFolders) && rule.matches(path)) {
      return true;
    }
  }
  return false;
}

/** Go: parseRule. */
function parseRule(line: string): IgnoreRule | undefined {
  let rule = trimSpace(line);
  if (rule === '' || rule.startsWith('#')) return undefined;
  if (rule.includes('**')) throw new GoError('double-star (**) syntax is not supported');
  const negate = rule.startsWith('!');
  if (negate) rule = rule.slice(1);
  const onlyFolders = rule.endsWith('/');
  if (onlyFolders) rule = rule.slice(0, -1);
  if (rule.startsWith('/')) return { negate, onlyFolders, matches: compilePathPattern(rule.slice(1)) };
  const matches = compilePathPattern(rule);
  if (rule.includes('/')) return { negate, onlyFolders, matches };
  // Without a slash only the last step of the path counts.
  return { negate, onlyFolders, matches: (path) => matches(path.slice(path.lastIndexOf('/') + 1)) };
}
