import { groupOf } from '../../../k8s/gvk.ts';
import { isRendered } from '../../given-names.ts';
import { isWellKnownGroup } from '../../graph/well-known-groups.ts';
import { groupKindOf } from '../../objects/group-kind.ts';
import { defineRule } from '../../rule.ts';

const DEFINITION = 'apiextensions.k8s.io/CustomResourceDefinition';

/**
 * Told once for each kind, at its first object. A subscription to an operator (OLM) brings definitions that are not at hand. A chart that
 * defines nothing relies on another one for all of its kinds: that is as it should be, and worth no more than a note.
 */
export default defineRule({
  id: 'crd-missing-for-custom-resource',
  section: 'A',
  severity: 'warning',
  profile: 'default',
  summary: 'Nobody defines the kind of a custom resource.',
  synonyms: ['kubevious lint'],
  check({ graph, report, sources, charts }) {
    if (graph.ofKind('operators.coreos.com/Subscription').length > 0) return;
    const told = new Set<string>();
    const isOfChart = charts.length > 0 || isRendered(sources);
    const reliesOnOthers = isOfChart && graph.ofKind(DEFINITION).length === 0;
    for (const { from: object, path, verdict } of graph.edges('definition')) {
      const kind = groupKindOf(object.id);
      if (verdict !== 'missing' || told.has(kind) || isWellKnownGroup(groupOf(object.id.apiVersion))) continue;
      told.add(kind);
      report({
        object,
        path,
        ...(reliesOnOthers && { severity: 'info' }),
        message: `no CustomResourceDefinition defines ${object.id.kind} of ${object.id.apiVersion}`,
        help: 'give the definition with --crds, or declare it with externals: CustomResourceDefinition/*',
      });
    }
  },
});
