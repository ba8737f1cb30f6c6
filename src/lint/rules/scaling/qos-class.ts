import { quote } from '../../describe.ts';
import { defineRule } from '../../rule.ts';
import { limitsOf } from '../../scaling/limit-range.ts';
import { qosClass } from '../../scaling/quota.ts';

const CLASSES = ['BestEffort', 'Burstable', 'Guaranteed'];

export default defineRule({
  id: 'qos-class',
  section: 'D',
  severity: 'info',
  profile: 'efficiency',
  summary: "A pod's quality of service is below what is wanted: it is among the first to be evicted.",
  synonyms: ['kyverno require-qos-guaranteed', 'kyverno require-qos-burstable'],
  options: { least: { default: 'Burstable', describe: 'the lowest class that is fine: Burstable or Guaranteed' } },
  check({ graph, options, report }) {
    for (const pod of graph.pods) {
      const found = qosClass(graph, pod);
      if (pod.containers.length === 0 || CLASSES.indexOf(found) >= CLASSES.indexOf(options.least)) continue;
      const hasPolicy =
        limitsOf(graph, pod.namespace).length > 0 || [...graph.inNamespace('ResourceQuota', pod.namespace)].length > 0;
      report({
        object: pod.object,
        path: pod.specPath,
        message: `quality of service is ${quote(found)}`,
        ...(found === 'BestEffort' && hasPolicy && { severity: 'warning' as const }),
      });
    }
  },
});
