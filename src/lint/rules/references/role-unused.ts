import { struct } from '../../../k8s/objects.ts';
import { defineRule } from '../../rule.ts';

export default defineRule({
  id: 'role-unused',
  section: 'A',
  severity: 'info',
  profile: 'efficiency',
  summary: 'No binding grants a Role or ClusterRole.',
  synonyms: ['popeye 400'],
  check({ graph, report }) {
    for (const object of graph.ofKinds(['rbac.authorization.k8s.io/Role', 'rbac.authorization.k8s.io/ClusterRole'])) {
      const aggregated = Object.keys(struct(struct(object.object, 'metadata'), 'labels') ?? {}).some((key) =>
        key.includes('/aggregate-to-'),
      );
      if (aggregated || graph.referrers(object).length > 0) continue;
      report({ object, path: ['metadata', 'name'], message: `no binding here grants the ${object.id.kind}` });
    }
  },
});
