import { integer, struct, text } from '../../../k8s/objects.ts';
import { quote } from '../../describe.ts';
import { defineRule } from '../../rule.ts';

/** A single pod is reached by the name of the Service as well, which is how most sets of one are meant: that weighs less. */
export default defineRule({
  id: 'statefulset-service-not-headless',
  section: 'A',
  severity: 'warning',
  profile: 'default',
  summary: 'The governing Service of a StatefulSet is not headless.',
  synonyms: ['kube-score statefulset-has-servicename'],
  check({ graph, report }) {
    for (const { role, from: object, path, target, to } of graph.edges('backend')) {
      const service = role === 'stateful-set' ? to[0] : undefined;
      const spec = struct(service?.object, 'spec');
      if (service === undefined || text(spec, 'clusterIP') === 'None') continue;
      report({
        object,
        path,
        message: `Service ${quote(target.name)} is not headless, so that the pods have no names of their own`,
        help: 'set clusterIP: None on the Service',
        ...((integer(struct(object.object, 'spec'), 'replicas') ?? 1) <= 1 && { severity: 'info' as const }),
        related: [{ message: 'the Service', object: service, path: ['spec', 'clusterIP'] }],
      });
    }
  },
});
