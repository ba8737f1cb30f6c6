import { has, struct } from '../../../k8s/objects.ts';
import { quote } from '../../describe.ts';
import { defineRule } from '../../rule.ts';
import { scalersOf } from '../../scaling/replicas.ts';

/** KEDA scales by a HorizontalPodAutoscaler, so that a ScaledObject counts as one. */
export default defineRule({
  id: 'replicas-with-hpa',
  section: 'C',
  severity: 'warning',
  profile: 'default',
  summary: 'A workload that an autoscaler scales sets its replicas itself.',
  synonyms: [
    'kube-score deployment-targeted-by-hpa-does-not-have-replicas-configured',
    'kubevious replica-count-check',
  ],
  check({ graph, report }) {
    for (const [object, { edge }] of scalersOf(graph)) {
      if (!has(struct(object.object, 'spec'), 'replicas')) continue;
      const { kind, name } = edge.from.id;
      report({
        object,
        path: ['spec', 'replicas'],
        message: `replicas is set, and ${kind} ${quote(name)} scales this ${object.id.kind}: each apply sets it back`,
        help: 'leave replicas out',
        related: [{ message: 'the autoscaler', object: edge.from, path: edge.path }],
      });
    }
  },
});
