import { defineRule } from '../../rule.ts';
export default defineRule({
  id: 'service-account-name-unset',
  section: 'G',
  severity: 'info',
  profile: 'policy',
  summary: 'A pod does not name its account.',
  yieldsTo: { 'service-account-default': 'object' },
  synonyms: ['kubesec ServiceAccountName'],
  check({ graph, report }) {
    for (const pod of graph.pods)
      if (pod.serviceAccountName === '')
        report({
          object: pod.object,
          path: [...pod.specPath, 'serviceAccountName'],
          message: 'serviceAccountName is not set',
        });
  },
});
