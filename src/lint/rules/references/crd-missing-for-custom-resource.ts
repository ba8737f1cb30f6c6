import { groupOf } from '../../../k8s/gvk.ts';
import { isWellKnownGroup } from '../../graph/well-known-groups.ts';
import { groupKindOf } from '../../objects/group-kind.ts';
import { defineRule } from '../../rule.ts';

/** Told once for each kind, at its first object. A subscription to an operator (OLM) brings definitions that are not at hand. */
export default defineRule({
  id: 'crd-missing-for-custom-resource',
  section: 'A',
  severity: 'warning',
  profile: 'default',
  summary: 'Nobody defines the kind of a custom resource.',
  synonyms: ['kubevious lint'],
  check({ graph, report }) {
    if (graph.ofKind('operators.coreos.com/Subscription').length > 0) return;
    const told = new Set<string>();
    for (const { from: object, path, verdict } of graph.edges('definition')) {
      const kind = groupKindOf(object.id);
      if (verdict !== 'missing' || told.has(kind) || isWellKnownGroup(groupOf(object.id.apiVersion))) continue;
      told.add(kind);
      report({
        object,
        path,
        message: `no CustomResourceDefinition defines ${object.id.kind} of ${object.id.apiVersion}`,
        help: 'give the definition with --crds, or declare it with externals: CustomResourceDefinition/*',
      });
    }
  },
});
