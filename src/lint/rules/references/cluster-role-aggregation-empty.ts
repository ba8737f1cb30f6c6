import { quote } from '../../describe.ts';
import { defineRule } from '../../rule.ts';

export default defineRule({
  id: 'cluster-role-aggregation-empty',
  section: 'A',
  severity: 'info',
  profile: 'policy',
  summary: 'An aggregated ClusterRole takes in no other role of the set.',
  check({ graph, report }) {
    for (const { role, from: object, path, selector, verdict } of graph.edges('objects'))
      if (role === 'aggregation' && verdict === 'missing')
        report({ object, path, message: `${quote(selector.text)} matches no ClusterRole` });
  },
});
