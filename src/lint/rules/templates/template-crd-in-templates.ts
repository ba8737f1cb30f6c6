import { struct, text } from '../../../k8s/objects.ts';
import { quote } from '../../describe.ts';
import { type GroupKind, groupKindOf } from '../../objects/group-kind.ts';
import { defineRule } from '../../rule.ts';

/** Helm makes what is in crds/ first; what templates write is sent in one go, after Helm has asked for all kinds. */
export default defineRule({
  id: 'template-crd-in-templates',
  section: 'O',
  severity: 'info',
  profile: 'default',
  summary: 'A template makes a CustomResourceDefinition, and another an object of its kind: the first install fails.',
  check({ graph, charts, report }) {
    if (charts.length === 0) return;
    const byKind = new Map(graph.manifests.map((one) => [groupKindOf(one.id), one] as const));
    for (const definition of graph.ofKind('apiextensions.k8s.io/CustomResourceDefinition')) {
      if (!/(^|\/)templates\//.test(definition.file ?? '')) continue;
      const spec = struct(definition.object, 'spec');
      const kind = text(struct(spec, 'names'), 'kind');
      const object = byKind.get(`${text(spec, 'group')}/${kind}` as GroupKind);
      if (object === undefined) continue;
      report({
        object: definition,
        path: ['spec', 'names', 'kind'],
        message: `the release has an object of kind ${quote(kind)} too, for which Helm asks before the kind is there`,
        related: [{ message: 'the object', object }],
      });
    }
  },
});
