import { lazy } from '../../core/lazy.ts';

/** Replacement texts: `$1`, `${name}`, `$$` (regexp.go: Regexp.expand, extract). */

/** Where groups matched: start and end of group i at 2i and 2i+1, -1 for none. */
export type Match = readonly number[];

type Part = { readonly text: string } | { readonly group: number } | { readonly name: string };

/** The parts of a template; a `$` that starts no reference stands for itself. */
export function parseTemplate(template: string): readonly Part[] {
  const parts: Part[] = [];
  let at = 0;
  while (at < template.length) {
    const dollar = template.indexOf('$', at);
    if (dollar < 0) break;
    if (dollar > at) parts.push({ text: template.slice(at, dollar) });
    const pattern = references();
    pattern.lastIndex = dollar;
    const reference = pattern.exec(template);
    at = reference === null ? dollar + 1 : pattern.lastIndex;
    parts.push(reference === null || reference[0] === '$$' ? { text: '$' } : partOf(reference[1] ?? reference[2]!));
  }
  if (at < template.length) parts.push({ text: template.slice(at) });
  return parts;
}

const references = lazy(() => /\$\$|\$\{([\p{L}\p{Nd}_]+)\}|\$([\p{L}\p{Nd}_]+)/uy);

/** Digits name a group by number, unless they start with a zero or are far too many; then they are a name that no group has. */
const partOf = (name: string): Part => (/^(?:0|[1-9][0-9]{0,8})$/.test(name) ? { group: Number(name) } : { name });

export function expandTemplate(parts: readonly Part[], names: readonly string[], text: string, match: Match): string {
  let out = '';
  for (const part of parts) {
    if ('text' in part) out += part.text;
    else out += groupText(text, match, 'group' in part ? part.group : namedGroup(names, part.name, match));
  }
  return out;
}

/** The first group of that name that matched. */
const namedGroup = (names: readonly string[], name: string, match: Match): number =>
  names.findIndex((candidate, i) => candidate === name && (match[2 * i] ?? -1) >= 0);

function groupText(text: string, match: Match, group: number): string {
  const start = group < 0 ? -1 : (match[2 * group] ?? -1);
  return start < 0 ? '' : text.slice(start, match[2 * group + 1]);
}
