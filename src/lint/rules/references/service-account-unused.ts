import { Mentions } from '../../graph/mentions.ts';
import { defineRule } from '../../rule.ts';

export default defineRule({
  id: 'service-account-unused',
  section: 'A',
  severity: 'info',
  profile: 'efficiency',
  summary: 'No pod and no binding uses a ServiceAccount.',
  synonyms: ['popeye 400'],
  check({ graph, report }) {
    const mentions = new Mentions(graph);
    for (const object of graph.ofKind('ServiceAccount')) {
      if (graph.referrers(object).length > 0 || mentions.has(object.id.name) || object.id.name === 'default') continue;
      report({
        object,
        path: ['metadata', 'name'],
        message: 'no pod runs as the ServiceAccount, and no role is granted to it',
      });
    }
  },
});
