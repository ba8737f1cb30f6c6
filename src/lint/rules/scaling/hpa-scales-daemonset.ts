import { isOwnGroup } from '../../../k8s/gvk.ts';
import { struct, structs, text } from '../../../k8s/objects.ts';
import type { ResourceGraph } from '../../graph/graph.ts';
import { type GroupKind, kindName } from '../../objects/group-kind.ts';
import { defineRule } from '../../rule.ts';
import { isScalable, isServedKind, scaleTarget } from '../../scaling/scale-target.ts';

/** A group that does not serve the kind at all is told by hpa-scale-target-group-mismatch. */
export default defineRule({
  id: 'hpa-scales-daemonset',
  section: 'D',
  severity: 'error',
  profile: 'default',
  summary: "An autoscaler's target is of a kind that cannot be scaled.",
  check({ graph, minor, report }) {
    for (const scaler of graph.ofKind('autoscaling/HorizontalPodAutoscaler')) {
      const target = scaleTarget(scaler);
      if (target === undefined || !cannotScale(graph, target.kind, minor)) continue;
      report({
        object: scaler,
        path: ['spec', 'scaleTargetRef', 'kind'],
        message: `${kindName(target.kind)} has no scale subresource: it cannot be scaled`,
      });
    }
  },
});

function cannotScale(graph: ResourceGraph, kind: GroupKind, minor: number): boolean {
  const group = kind.includes('/') ? kind.slice(0, kind.indexOf('/')) : '';
  if (isOwnGroup(group) && isServedKind(kind, minor)) return !isScalable(kind);
  const definition = graph
    .ofKind('apiextensions.k8s.io/CustomResourceDefinition')
    .map(({ object }) => struct(object, 'spec'))
    .find((spec) => text(spec, 'group') === group && text(struct(spec, 'names'), 'kind') === kindName(kind));
  const versions = structs(definition, 'versions');
  return versions.length > 0 && !versions.some((version) => struct(struct(version, 'subresources'), 'scale'));
}
