import { struct } from '../../../k8s/objects.ts';
import { quote } from '../../describe.ts';
import { mapSelector, matchesLabels } from '../../objects/selector.ts';
import { defineRule } from '../../rule.ts';

export default defineRule({
  id: 'statefulset-service-wrong-selector',
  section: 'A',
  severity: 'warning',
  profile: 'default',
  summary: "The governing Service of a StatefulSet does not select the StatefulSet's pods.",
  synonyms: ['kube-score statefulset-has-servicename'],
  check({ graph, report }) {
    for (const { role, from: object, path, target, to } of graph.edges('backend')) {
      const selector = role === 'stateful-set' ? mapSelector(struct(to[0]?.object, 'spec'), 'selector') : undefined;
      const pod = graph.podOf(object);
      if (selector === undefined || selector.faulty || pod === undefined || matchesLabels(selector, pod.labels.map))
        continue;
      report({
        object,
        path,
        message: `Service ${quote(target.name)} selects ${quote(selector.text)}, which the pods of the StatefulSet are not`,
        related: [{ message: 'the selector', object: to[0]!, path: ['spec', 'selector'] }],
      });
    }
  },
});
