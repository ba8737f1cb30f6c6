import { quote } from '../../describe.ts';
import { defineRule } from '../../rule.ts';

export default defineRule({
  id: 'servicemonitor-selects-nothing',
  section: 'A',
  severity: 'warning',
  profile: 'default',
  summary: 'A ServiceMonitor selects no Services.',
  synonyms: ['kube-linter dangling-servicemonitor'],
  check({ graph, report }) {
    for (const { role, from: object, path, selector, verdict } of graph.edges('objects'))
      if (role === 'service-monitor' && verdict === 'missing')
        report({ object, path, message: `selector ${quote(selector.text)} matches no Service` });
  },
});
