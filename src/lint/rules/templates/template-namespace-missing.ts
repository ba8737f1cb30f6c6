import { struct, text } from '../../../k8s/objects.ts';
import { groupKindOf } from '../../objects/group-kind.ts';
import { defineRule } from '../../rule.ts';

/** `helm install` puts both into the namespace of the release; who applies the output of `helm template` gets two. */
export default defineRule({
  id: 'template-namespace-missing',
  section: 'O',
  severity: 'info',
  profile: 'policy',
  summary: 'Some objects of a chart have a namespace of their own, and this one has none.',
  check({ graph, charts, report }) {
    if (charts.length === 0) return;
    const objects = graph.manifests.filter((one) => graph.isNamespaced(groupKindOf(one.id)));
    const without = objects.filter(({ object }) => text(struct(object, 'metadata'), 'namespace') === '');
    if (without.length === objects.length) return;
    for (const object of without)
      report({
        object,
        path: ['metadata', 'name'],
        message: 'the object has no namespace, and others of the chart have one',
      });
  },
});
