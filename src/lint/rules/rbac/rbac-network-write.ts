import { tellGrants, WRITES } from '../../rbac/grants.ts';
import { defineRule } from '../../rule.ts';

export default defineRule({
  id: 'rbac-network-write',
  section: 'G',
  severity: 'info',
  profile: 'security',
  summary: 'A role lets its subjects redirect or open traffic.',
  synonyms: ['trivy KSV-0056'],
  check(context) {
    tellGrants(context, [
      { apiGroups: [''], resources: ['services', 'endpoints'], verbs: WRITES },
      { apiGroups: ['discovery.k8s.io'], resources: ['endpointslices'], verbs: WRITES },
      { apiGroups: ['networking.k8s.io', 'extensions'], resources: ['networkpolicies', 'ingresses'], verbs: WRITES },
    ]);
  },
});
