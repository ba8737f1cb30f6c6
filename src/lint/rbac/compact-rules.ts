import type { PolicyRule } from './policy-rules.ts';

/**
 * Rules as `kubectl auth can-i --list` shows them: one for each resource and name with all its verbs, one for each URL and
 * verb (BreakdownRule and CompactRules of k8s.io/kubectl/pkg/util/rbac), sorted by how Go prints them.
 */
export function compactRules(rules: readonly PolicyRule[]): PolicyRule[] {
  const others: PolicyRule[] = [];
  const simple = new Map<string, { rule: PolicyRule; verbs: Set<string> }>();
  for (const rule of rules.flatMap(broken)) {
    if (rule.nonResourceURLs.length > 0) {
      others.push(rule);
      continue;
    }
    const key = JSON.stringify([rule.apiGroups, rule.resources, rule.resourceNames]);
    const known = simple.get(key);
    if (known === undefined) simple.set(key, { rule, verbs: new Set(rule.verbs) });
    else known.verbs.add(rule.verbs[0]!);
  }
  const compacted = [...others, ...Array.from(simple.values(), ({ rule, verbs }) => ({ ...rule, verbs: [...verbs] }))];
  const keyed = compacted.map((rule) => [goText(rule), rule] as const);
  return keyed.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)).map(([, rule]) => rule);
}

/** One rule for each group, resource, verb and name, and for each URL and verb. */
function broken({ verbs, apiGroups, resources, resourceNames, nonResourceURLs }: PolicyRule): PolicyRule[] {
  const names = resourceNames.length > 0 ? resourceNames.map((name) => [name]) : [[]];
  const ofResources = apiGroups.flatMap((group) =>
    resources.flatMap((resource) =>
      verbs.flatMap((verb) => names.map((name) => one([verb], [group], [resource], name, []))),
    ),
  );
  return [...ofResources, ...nonResourceURLs.flatMap((url) => verbs.map((verb) => one([verb], [], [], [], [url])))];
}

const one = (
  verbs: readonly string[],
  apiGroups: readonly string[],
  resources: readonly string[],
  resourceNames: readonly string[],
  nonResourceURLs: readonly string[],
): PolicyRule => ({ verbs, apiGroups, resources, resourceNames, nonResourceURLs });

/** rbacv1.PolicyRule.String. */
const goText = ({ verbs, apiGroups, resources, resourceNames, nonResourceURLs }: PolicyRule): string =>
  `&PolicyRule{Verbs:${goList(verbs)},APIGroups:${goList(apiGroups)},Resources:${goList(resources)},ResourceNames:${goList(resourceNames)},NonResourceURLs:${goList(nonResourceURLs)},}`;

/** A list of strings as Go's %v prints it. */
const goList = (words: readonly string[]): string => `[${words.join(' ')}]`;
