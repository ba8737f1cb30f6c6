import { reportMissing } from '../../report-missing.ts';
import { defineRule } from '../../rule.ts';

export default defineRule({
  id: 'service-account-missing',
  section: 'A',
  severity: 'error',
  profile: 'default',
  summary: 'A pod runs as a ServiceAccount that does not exist.',
  synonyms: [
    'kube-linter non-existent-service-account',
    'kubevious service-account-ref',
    'monokle LNK001',
    'kubescape C-0307',
    'popeye 307',
    'popeye 507',
  ],
  check(context) {
    const edges = context.graph.edges('service-account').filter(({ verdict }) => verdict === 'missing');
    reportMissing(edges, context);
  },
});
