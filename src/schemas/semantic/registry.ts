import type { KindRules } from './context.ts';
import { nameRule } from './context.ts';
import { isDns1035Label, isDns1123Label, isPathSegmentName, isPathSegmentPrefix } from './names.ts';

/** Names that only have to fit into a URL path. */
const pathSegment: KindRules = {
  name: () => (value, prefix) => (prefix ? isPathSegmentPrefix(value) : isPathSegmentName(value)),
};
const dnsLabel: KindRules = { name: () => nameRule(isDns1123Label) };

/** The rules of each kind, named with its group. A kind that is missing here gets the checks of all kinds only. */
const RULES: ReadonlyMap<string, KindRules> = new Map<string, KindRules>([
  ['Namespace', dnsLabel],
  ['Service', { name: (_, { minor }) => nameRule(minor >= 36 ? isDns1123Label : isDns1035Label) }],
  ['policy/PodDisruptionBudget', pathSegment],
  ['certificates.k8s.io/CertificateSigningRequest', pathSegment],
  ['rbac.authorization.k8s.io/ClusterRole', pathSegment],
  ['rbac.authorization.k8s.io/ClusterRoleBinding', pathSegment],
  ['rbac.authorization.k8s.io/Role', pathSegment],
  ['rbac.authorization.k8s.io/RoleBinding', pathSegment],
  ['apiregistration.k8s.io/APIService', { ...pathSegment, plainFinalizers: true }],
  ['apiextensions.k8s.io/CustomResourceDefinition', { plainFinalizers: true }],
]);

const NO_RULES: KindRules = {};

export const rulesOf = (groupKind: string): KindRules => RULES.get(groupKind) ?? NO_RULES;
