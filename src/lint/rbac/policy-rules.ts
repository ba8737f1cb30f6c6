import type { JsonObject } from '../../core/json.ts';
import type { Manifest } from '../../k8s/manifest.ts';
import { structs, texts } from '../../k8s/objects.ts';
import type { ResourceGraph } from '../graph/graph.ts';
import type { Path } from '../path.ts';

/** One entry of `rules` of a Role or ClusterRole. */
export interface PolicyRule {
  readonly verbs: readonly string[];
  readonly apiGroups: readonly string[];
  /** With subresources: `pods/exec`. */
  readonly resources: readonly string[];
  readonly resourceNames: readonly string[];
  readonly nonResourceURLs: readonly string[];
}

export interface RuleOfRole extends PolicyRule {
  readonly role: Manifest;
  readonly path: Path;
}

const GROUP = 'rbac.authorization.k8s.io';
export const ROLE = `${GROUP}/Role`;
export const CLUSTER_ROLE = `${GROUP}/ClusterRole`;

export const policyRule = (rule: JsonObject): PolicyRule => ({
  verbs: texts(rule, 'verbs'),
  apiGroups: texts(rule, 'apiGroups'),
  resources: texts(rule, 'resources'),
  resourceNames: texts(rule, 'resourceNames'),
  nonResourceURLs: texts(rule, 'nonResourceURLs'),
});

/** The rules of all Roles and ClusterRoles. */
export function* rulesOfRoles(graph: ResourceGraph): Generator<RuleOfRole> {
  for (const role of graph.ofKinds([ROLE, CLUSTER_ROLE]))
    for (const [i, rule] of structs(role.object, 'rules').entries())
      yield { ...policyRule(rule), role, path: ['rules', i] };
}
