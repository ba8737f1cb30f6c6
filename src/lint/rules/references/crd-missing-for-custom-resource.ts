import { groupOf } from '../../../k8s/gvk.ts';
import { isWellKnownGroup } from '../../graph/well-known-groups.ts';
import { defineRule } from '../../rule.ts';

export default defineRule({
  id: 'crd-missing-for-custom-resource',
  section: 'A',
  severity: 'warning',
  profile: 'default',
  summary: 'Nobody defines the kind of a custom resource.',
  synonyms: ['kubevious lint'],
  check({ graph, report }) {
    for (const { from: object, path, verdict } of graph.edges('definition')) {
      if (verdict !== 'missing' || isWellKnownGroup(groupOf(object.id.apiVersion))) continue;
      report({
        object,
        path,
        message: `no CustomResourceDefinition defines ${object.id.kind} of ${object.id.apiVersion}`,
        help: 'give the definition with --crds, or declare it with externals: CustomResourceDefinition/*',
      });
    }
  },
});
