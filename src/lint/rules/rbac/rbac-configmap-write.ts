import { groupKindOf } from '../../objects/group-kind.ts';
import { tellGrants } from '../../rbac/grants.ts';
import { CLUSTER_ROLE } from '../../rbac/policy-rules.ts';
import { defineRule } from '../../rule.ts';

/** Of the cluster's DNS, and of who is who on EKS. */
const STEERING = ['coredns', 'kube-dns', 'aws-auth', 'kube-proxy'];

export default defineRule({
  id: 'rbac-configmap-write',
  section: 'G',
  severity: 'info',
  profile: 'security',
  summary: 'A role lets its subjects change ConfigMaps that steer the cluster.',
  synonyms: ['trivy KSV-0049', 'trivy KSV-0115', 'kubescape C-0037'],
  check(context) {
    const rights = [
      { apiGroups: [''], resources: ['configmaps'], verbs: ['update', 'patch', 'delete', 'deletecollection'] },
    ];
    tellGrants(context, rights, ({ role, resourceNames }) => {
      const everywhere = groupKindOf(role.id) === CLUSTER_ROLE || context.graph.namespaceOf(role) === 'kube-system';
      return everywhere && (resourceNames.length === 0 || resourceNames.some((name) => STEERING.includes(name)));
    });
  },
});
