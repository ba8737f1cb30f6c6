import { text } from '../../../k8s/objects.ts';
import { defineRule } from '../../rule.ts';

export default defineRule({
  id: 'service-account-token-secret',
  section: 'G',
  severity: 'warning',
  profile: 'security',
  summary: 'A Secret holds a token of a ServiceAccount that never expires.',
  synonyms: ['kyverno deny-secret-service-account-token-type'],
  check({ graph, report }) {
    for (const secret of graph.ofKind('Secret'))
      if (text(secret.object, 'type') === 'kubernetes.io/service-account-token')
        report({
          object: secret,
          path: ['type'],
          message: 'the token in it never expires',
          help: 'use a projected serviceAccountToken volume or kubectl create token',
        });
  },
});
