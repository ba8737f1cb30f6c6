import type { Manifest } from '../../../k8s/manifest.ts';
import { structs } from '../../../k8s/objects.ts';
import { inNamespace, named } from '../../describe.ts';
import { policyRule } from '../../rbac/policy-rules.ts';
import { defineRule } from '../../rule.ts';

export default defineRule({
  id: 'rbac-cluster-admin-binding',
  section: 'G',
  severity: 'warning',
  profile: 'security',
  summary: 'A binding grants everything.',
  synonyms: [
    'kube-linter cluster-admin-role-binding',
    'polaris clusterrolebindingClusterAdmin',
    'polaris rolebindingClusterAdminClusterRole',
    'polaris rolebindingClusterAdminRole',
    'trivy KSV-0111',
    'kubescape C-0035',
    'datree CIS_INVALID_ROLE_CLUSTER_ADMIN',
    'kyverno restrict-binding-clusteradmin',
  ],
  check({ graph, report }) {
    for (const { from, path, target, to } of graph.edges('role')) {
      const isAdmin = target.kind.endsWith('/ClusterRole') && target.name === 'cluster-admin';
      if (!isAdmin && !(to[0] !== undefined && grantsEverything(to[0]))) continue;
      const where = graph.namespaceOf(from);
      report({
        object: from,
        path,
        message: `${named(target)} grants everything${where === '' ? ' in the whole cluster' : inNamespace(where)}`,
      });
    }
  },
});

/** Every verb on every resource of every group. */
const grantsEverything = ({ object }: Manifest): boolean =>
  structs(object, 'rules')
    .map(policyRule)
    .some(
      ({ verbs, apiGroups, resources, resourceNames }) =>
        [verbs, apiGroups, resources].every((words) => words.includes('*')) && resourceNames.length === 0,
    );
