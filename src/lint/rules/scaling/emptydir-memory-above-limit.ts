import { struct, structs, text } from '../../../k8s/objects.ts';
import { compareQuantities, formatQuantity, type Quantity } from '../../../k8s/quantity.ts';
import { quote } from '../../describe.ts';
import type { ResourceGraph } from '../../graph/graph.ts';
import type { PodTemplate } from '../../objects/pod-template.ts';
import { defineRule } from '../../rule.ts';
import { amountsOf, quantityOf } from '../../scaling/amounts.ts';
import { podAmounts, storedAmounts } from '../../scaling/pod-amounts.ts';

export default defineRule({
  id: 'emptydir-memory-above-limit',
  section: 'D',
  severity: 'warning',
  profile: 'default',
  summary: 'A volume in memory may grow beyond the memory of its pod.',
  check({ graph, report }) {
    for (const pod of graph.pods)
      for (const [i, volume] of structs(pod.spec, 'volumes').entries()) {
        const directory = struct(volume, 'emptyDir');
        if (text(directory, 'medium') !== 'Memory') continue;
        const size = quantityOf(directory?.sizeLimit);
        const limit = size && memoryLimit(graph, pod);
        if (limit === undefined || compareQuantities(size!, limit) <= 0) continue;
        report({
          object: pod.object,
          path: [...pod.specPath, 'volumes', i, 'emptyDir', 'sizeLimit'],
          message: `volume ${quote(text(volume, 'name'))} in memory may hold ${formatQuantity(size!)}, more than the pod's memory limit ${formatQuantity(limit)}`,
        });
      }
  },
});

/** `undefined` where a container may use as much as there is. */
function memoryLimit(graph: ResourceGraph, pod: PodTemplate): Quantity | undefined {
  const own = amountsOf(pod.spec).limits.get('memory');
  const limited = pod.containers.every(
    (one) => !one.longRunning || storedAmounts(graph, pod, one).limits.has('memory'),
  );
  return own ?? (limited ? podAmounts(graph, pod).limits.get('memory') : undefined);
}
