import type { PolicyRule, WhoCan } from '../lint/index.ts';

/** Rows with a head, in columns as kubectl's printers make them: three blanks between, six columns at least. */
export function table(head: readonly string[] | undefined, rows: readonly (readonly string[])[]): string {
  const all = head === undefined ? rows : [head, ...rows];
  const widths = (all[0] ?? []).map((_, i) => Math.max(6, ...all.map((row) => row[i]!.length + 3)));
  return all
    .map((row) => `${row.map((cell, i) => (i === row.length - 1 ? cell : cell.padEnd(widths[i]!))).join('')}\n`)
    .join('');
}

/** `kubectl auth can-i --list`. */
export const rulesTable = (rules: readonly PolicyRule[], headers: boolean): string =>
  table(
    headers ? ['Resources', 'Non-Resource URLs', 'Resource Names', 'Verbs'] : undefined,
    rules.map(({ apiGroups, resources, nonResourceURLs, resourceNames, verbs }) => [
      withGroup(resources[0], apiGroups[0]),
      ...[nonResourceURLs, resourceNames, verbs].map(goList),
    ]),
  );

/** `deployments.apps/scale` (describe.CombineResourceGroup). */
function withGroup(resource: string | undefined, group: string | undefined): string {
  if (resource === undefined) return '';
  const slash = resource.indexOf('/');
  const name = slash < 0 ? resource : resource.slice(0, slash);
  return `${name}${group ? `.${group}` : ''}${slash < 0 ? '' : resource.slice(slash)}`;
}

const goList = (words: readonly string[]): string => `[${words.join(' ')}]`;

/** Who may do something, and through which binding and role. */
export const subjectsTable = (found: readonly WhoCan[], headers: boolean): string =>
  table(
    headers ? ['Kind', 'Name', 'Namespace', 'Binding', 'Role'] : undefined,
    found.map(({ subject, grant }) => [
      subject.kind,
      subject.name,
      subject.namespace,
      grant.label,
      `${grant.role.kind} ${grant.role.name}`,
    ]),
  );
