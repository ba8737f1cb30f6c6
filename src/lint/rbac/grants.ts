import { enumerate } from '../describe.ts';
import type { RuleContext } from '../rule.ts';
import { type RuleOfRole, rulesOfRoles } from './policy-rules.ts';

/** Rights that a lint rule looks for: any of the verbs on any of the resources. */
export interface Right {
  readonly apiGroups: readonly string[];
  /** With subresources: `pods/exec`. */
  readonly resources: readonly string[];
  readonly verbs: readonly string[];
  /** Rights on single objects by name do not count. */
  readonly unnamed?: boolean;
}

/**
 * Tells of roles that grant rights, one finding for each resource of a rule. `*` as a resource is told by rbac-wildcard and
 * not here: it grants all that any rule of this section looks for.
 */
export function tellGrants(
  { graph, report }: RuleContext,
  rights: readonly Right[],
  counts: (rule: RuleOfRole) => boolean = () => true,
): void {
  for (const rule of rulesOfRoles(graph)) {
    if (!counts(rule)) continue;
    for (const [i, resource] of rule.resources.entries()) {
      const verbs = new Set(rights.flatMap((right) => grantedVerbs(rule, resource, right)));
      if (verbs.size === 0) continue;
      const granted = rule.verbs.includes('*') ? 'every verb' : enumerate([...verbs], verbs.size);
      const names = rule.resourceNames.length > 0 ? ` named ${enumerate(rule.resourceNames)}` : '';
      report({
        object: rule.role,
        path: [...rule.path, 'resources', i],
        message: `grants ${granted} on ${resource}${names}`,
      });
    }
  }
}

function grantedVerbs(rule: RuleOfRole, resource: string, right: Right): readonly string[] {
  if (right.unnamed && rule.resourceNames.length > 0) return [];
  if (!rule.apiGroups.some((group) => group === '*' || right.apiGroups.includes(group))) return [];
  if (!right.resources.some((wanted) => matches(resource, wanted))) return [];
  return rule.verbs.includes('*') ? right.verbs : rule.verbs.filter((verb) => right.verbs.includes(verb));
}

/** A resource of a rule against one with its subresource; `*` + `/exec` stands for that of all resources. */
function matches(resource: string, wanted: string): boolean {
  const slash = wanted.indexOf('/');
  return resource === wanted || (slash >= 0 && resource === `*${wanted.slice(slash)}`);
}

export const WRITES: readonly string[] = ['create', 'update', 'patch', 'delete', 'deletecollection'];
