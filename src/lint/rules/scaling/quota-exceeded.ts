import type { Manifest } from '../../../k8s/manifest.ts';
import { struct } from '../../../k8s/objects.ts';
import { compareQuantities, formatQuantity } from '../../../k8s/quantity.ts';
import { quote } from '../../describe.ts';
import type { ResourceGraph } from '../../graph/graph.ts';
import type { PodTemplate } from '../../objects/pod-template.ts';
import { defineRule } from '../../rule.ts';
import { addLists, type ResourceList, resourceList } from '../../scaling/amounts.ts';
import { scopesOf } from '../../scaling/quota.ts';
import { objectUsage, usageOfPods } from '../../scaling/quota-usage.ts';
import { scalersOf } from '../../scaling/replicas.ts';

/** Counted is what is there at least: an autoscaler's minimum, no pods of CronJobs, one pod of a DaemonSet. */
export default defineRule({
  id: 'quota-exceeded',
  section: 'D',
  severity: 'warning',
  profile: 'default',
  summary: 'The objects of the set need more than a ResourceQuota of their namespace allows.',
  refused: [{ codes: ['KT4004'], message: / is forbidden: exceeded quota: / }],
  check({ graph, report }) {
    const quotas = graph.ofKind('ResourceQuota');
    if (quotas.length === 0) return;
    const pods = podsByNamespace(graph);
    const objects = objectsByNamespace(graph, new Set(quotas.map((quota) => graph.namespaceOf(quota))));
    const scalers = scalersOf(graph);
    for (const quota of quotas) {
      const namespace = graph.namespaceOf(quota);
      const scopes = scopesOf(quota);
      const others = scopes.length === 0 ? (objects.get(namespace) ?? new Map()) : new Map();
      const used = addLists(usageOfPods(graph, pods.get(namespace) ?? [], scopes, scalers), others);
      for (const [name, hard] of resourceList(struct(quota.object, 'spec'), 'hard')) {
        const need = used.get(name);
        if (need === undefined || compareQuantities(need, hard) <= 0) continue;
        report({
          object: quota,
          path: ['spec', 'hard', name],
          message: `${name}: what is here in namespace ${quote(namespace)} needs ${formatQuantity(need)}, more than ${formatQuantity(hard)}`,
        });
      }
    }
  },
});

function podsByNamespace(graph: ResourceGraph): Map<string, PodTemplate[]> {
  const byNamespace = new Map<string, PodTemplate[]>();
  for (const pod of graph.pods) {
    const known = byNamespace.get(pod.namespace);
    if (known === undefined) byNamespace.set(pod.namespace, [pod]);
    else known.push(pod);
  }
  return byNamespace;
}

/** An object given twice is one. */
function objectsByNamespace(graph: ResourceGraph, wanted: ReadonlySet<string>): Map<string, ResourceList> {
  const usage = new Map<string, ResourceList>();
  const seen = new Set<string>();
  for (const manifest of graph.all) {
    const namespace = graph.namespaceOf(manifest);
    const key = keyOf(manifest, namespace);
    if (!wanted.has(namespace) || manifest.id.kind === 'Pod' || seen.has(key)) continue;
    seen.add(key);
    usage.set(namespace, addLists(usage.get(namespace) ?? new Map(), objectUsage(manifest)));
  }
  return usage;
}

const keyOf = ({ id }: Manifest, namespace: string): string =>
  JSON.stringify([id.apiVersion, id.kind, namespace, id.name]);
