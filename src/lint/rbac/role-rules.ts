import type { Manifest } from '../../k8s/manifest.ts';
import { has, struct, structs } from '../../k8s/objects.ts';
import type { ResourceGraph } from '../graph/graph.ts';
import { labelSelector, makeSelector, matchesLabels, type Selector } from '../objects/selector.ts';
import { builtInRoles, builtInSystemRoles } from './built-in-roles.ts';
import { CLUSTER_ROLE, type PolicyRule, policyRule, ROLE } from './policy-rules.ts';

/** The rules that roles come to, aggregated ones included. */
export class RoleRules {
  readonly #graph: ResourceGraph;
  readonly #builtIn = builtInRoles();
  readonly #known = new Map<string, readonly PolicyRule[]>();

  constructor(graph: ResourceGraph) {
    this.#graph = graph;
  }

  /** The rules of a Role; `undefined` where there is none of that name. */
  ofRole(name: string, namespace: string): readonly PolicyRule[] | undefined {
    const role = this.#graph.find(ROLE, name, namespace);
    if (role !== undefined) return structs(role.object, 'rules').map(policyRule);
    return namespace === 'kube-system' ? builtInSystemRoles().get(name) : undefined;
  }

  /** The rules of a ClusterRole: one of the set, else one that every cluster has. */
  ofClusterRole(name: string): readonly PolicyRule[] | undefined {
    const known = this.#known.get(name);
    if (known !== undefined) return known;
    if (this.#graph.find(CLUSTER_ROLE, name, '') === undefined && !this.#builtIn.has(name)) return undefined;
    const rules = this.#gather(name, new Set());
    this.#known.set(name, rules);
    return rules;
  }

  /** The rules of a role and of all that it aggregates; roles may select each other. */
  #gather(name: string, seen: Set<string>): readonly PolicyRule[] {
    if (seen.has(name)) return [];
    seen.add(name);
    const role = this.#graph.find(CLUSTER_ROLE, name, '');
    const selectors = role === undefined ? this.#selectorsOfBuiltIn(name) : selectorsOf(role);
    if (selectors === undefined)
      return role === undefined ? this.#builtIn.get(name)!.rules : structs(role.object, 'rules').map(policyRule);
    return selectors.flatMap((selector) => this.#selected(selector)).flatMap((one) => this.#gather(one, seen));
  }

  #selectorsOfBuiltIn(name: string): readonly Selector[] | undefined {
    const key = this.#builtIn.get(name)!.aggregates;
    return key === undefined ? undefined : [makeSelector([{ key, operator: 'In', values: ['true'] }])];
  }

  #selected(selector: Selector): string[] {
    const own = this.#graph.selectObjects(CLUSTER_ROLE, undefined, selector).map(({ id }) => id.name);
    const builtIn = [...this.#builtIn].filter(
      ([name, { labels = {} }]) =>
        this.#graph.find(CLUSTER_ROLE, name, '') === undefined &&
        matchesLabels(selector, new Map(Object.entries(labels))),
    );
    return [...own, ...builtIn.map(([name]) => name)].sort();
  }
}

/** The controller replaces the rules of a role that has an aggregationRule, whatever is written there. */
function selectorsOf(role: Manifest): readonly Selector[] | undefined {
  if (!has(role.object, 'aggregationRule')) return undefined;
  return structs(struct(role.object, 'aggregationRule'), 'clusterRoleSelectors').map(
    (selector) => labelSelector({ selector }, 'selector')!,
  );
}
