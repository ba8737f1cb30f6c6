import type { Manifest } from '../../../k8s/manifest.ts';
import { has, struct, structs, text, texts } from '../../../k8s/objects.ts';
import { enumerate, quote } from '../../describe.ts';
import type { EdgeFamilies } from '../../graph/edge.ts';
import { defineRule } from '../../rule.ts';
import { resourceMetrics } from '../../scaling/metrics.ts';

type ScaleEdge = EdgeFamilies['scale'];

/** Utilization is use by request, and a VerticalPodAutoscaler changes the request: the two chase each other. */
export default defineRule({
  id: 'vpa-hpa-same-metric',
  section: 'B',
  severity: 'warning',
  profile: 'default',
  summary: 'A VerticalPodAutoscaler and a HorizontalPodAutoscaler act on the same resource of one workload.',
  check({ graph, report }) {
    const scalers = new Map<string, ScaleEdge[]>();
    const keyOf = ({ target }: ScaleEdge): string => JSON.stringify([target.kind, target.namespace, target.name]);
    for (const edge of graph.edges('scale'))
      if (edge.role !== 'vpa') scalers.set(keyOf(edge), [...(scalers.get(keyOf(edge)) ?? []), edge]);
    for (const edge of graph.edges('scale')) {
      if (edge.role !== 'vpa') continue;
      const changed = changedResources(edge.from);
      for (const scaler of scalers.get(keyOf(edge)) ?? []) {
        const shared = measuredResources(scaler).filter((resource) => changed.has(resource));
        if (shared.length === 0) continue;
        const { kind, name } = scaler.from.id;
        report({
          object: edge.from,
          path: ['spec', 'updatePolicy', 'updateMode'],
          message: `requests of ${enumerate([...new Set(shared)])} are changed here, and ${kind} ${quote(name)} scales by them`,
          related: [{ message: 'the other autoscaler', object: scaler.from, path: scaler.path }],
        });
        break;
      }
    }
  },
});

/** Resources whose requests it sets in running pods or in their place; none in the modes Off and Initial. */
function changedResources({ object }: Manifest): Set<string> {
  const spec = struct(object, 'spec');
  const mode = text(struct(spec, 'updatePolicy'), 'updateMode');
  if (mode === 'Off' || mode === 'Initial') return new Set();
  const policies = structs(struct(spec, 'resourcePolicy'), 'containerPolicies');
  if (!policies.some((policy) => text(policy, 'containerName') === '*')) return new Set(['cpu', 'memory']);
  const active = policies.filter((policy) => text(policy, 'mode') !== 'Off');
  return new Set(
    active.flatMap((policy) =>
      has(policy, 'controlledResources') ? texts(policy, 'controlledResources') : ['cpu', 'memory'],
    ),
  );
}

function measuredResources({ role, from }: ScaleEdge): string[] {
  if (role === 'hpa') return resourceMetrics(from).map(({ resource }) => resource);
  return structs(struct(from.object, 'spec'), 'triggers').map((trigger) => text(trigger, 'type'));
}
