import type { Manifest } from '../../../k8s/manifest.ts';
import { struct } from '../../../k8s/objects.ts';
import { quote } from '../../describe.ts';
import type { ResourceGraph } from '../../graph/graph.ts';
import type { PodTemplate } from '../../objects/pod-template.ts';
import type { Path } from '../../path.ts';
import { defineRule } from '../../rule.ts';
import { type Amounts, resourceList } from '../../scaling/amounts.ts';
import { limitViolations } from '../../scaling/limit-check.ts';
import { type LimitRangeItem, limitsOf } from '../../scaling/limit-range.ts';
import { containerLabel, podAmounts, storedAmounts } from '../../scaling/pod-amounts.ts';

/** Of a Deployment only the ReplicaSet hears of it: the apply succeeds, and no pod comes. */
export default defineRule({
  id: 'limitrange-violated',
  section: 'D',
  severity: 'error',
  profile: 'default',
  summary: 'A container, pod or claim asks for more or less than a LimitRange of its namespace allows.',
  refused: [
    { codes: ['KT4004'], message: /\b(usage|ratio) per (Container|Pod|PersistentVolumeClaim) is /, inexact: true },
  ],
  check({ graph, report }) {
    if (graph.ofKind('LimitRange').length === 0) return;
    const tell = (item: LimitRangeItem, amounts: Amounts, object: Manifest, owner: Path, who: string): void => {
      for (const { path, message } of limitViolations(item, amounts))
        report({
          object,
          path: [...owner, ...path],
          message: `${who}${message}`,
          related: [
            {
              message: `LimitRange ${quote(item.range.id.name)} says so`,
              object: item.range,
              path: ['spec', 'limits'],
            },
          ],
        });
    };
    for (const pod of graph.pods) checkPod(graph, pod, tell);
    for (const claim of graph.ofKind('PersistentVolumeClaim')) {
      const requests = resourceList(struct(struct(claim.object, 'spec'), 'resources'), 'requests');
      for (const item of limitsOf(graph, graph.namespaceOf(claim)))
        if (item.type === 'PersistentVolumeClaim') tell(item, { requests, limits: new Map() }, claim, ['spec'], '');
    }
  },
});

type Tell = (item: LimitRangeItem, amounts: Amounts, object: Manifest, owner: Path, who: string) => void;

function checkPod(graph: ResourceGraph, pod: PodTemplate, tell: Tell): void {
  for (const item of limitsOf(graph, pod.namespace)) {
    if (item.type === 'Pod') tell(item, podAmounts(graph, pod), pod.object, pod.specPath, 'all containers together: ');
    if (item.type !== 'Container') continue;
    for (const container of pod.containers)
      if (container.list !== 'ephemeralContainers')
        tell(item, storedAmounts(graph, pod, container), pod.object, container.path, `${containerLabel(container)}: `);
  }
}
