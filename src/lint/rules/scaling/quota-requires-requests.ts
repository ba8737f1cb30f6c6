import { struct } from '../../../k8s/objects.ts';
import { enumerate, quote } from '../../describe.ts';
import type { ResourceGraph } from '../../graph/graph.ts';
import type { Container } from '../../objects/container.ts';
import type { PodTemplate } from '../../objects/pod-template.ts';
import { defineRule } from '../../rule.ts';
import { containerLabel, hasPodLevelResources, storedAmounts } from '../../scaling/pod-amounts.ts';
import { countsPod, scopesOf } from '../../scaling/quota.ts';

/** Resources that every container must name once a quota has them (validationSet of the pod evaluator), and where they stand. */
const REQUIRED = [
  ['cpu', 'requests', 'cpu'],
  ['memory', 'requests', 'memory'],
  ['requests.cpu', 'requests', 'cpu'],
  ['requests.memory', 'requests', 'memory'],
  ['limits.cpu', 'limits', 'cpu'],
  ['limits.memory', 'limits', 'memory'],
] as const;

export default defineRule({
  id: 'quota-requires-requests',
  section: 'D',
  severity: 'error',
  profile: 'default',
  summary: 'A ResourceQuota makes the server refuse pods whose containers do not say what they need.',
  refused: [{ codes: ['KT4004'], message: / is forbidden: failed quota: /, inexact: true }],
  check({ graph, report }) {
    if (graph.ofKind('ResourceQuota').length === 0) return;
    for (const pod of graph.pods)
      for (const quota of graph.inNamespace('ResourceQuota', pod.namespace)) {
        const hard = struct(struct(quota.object, 'spec'), 'hard') ?? {};
        const required = REQUIRED.filter(([name]) => Object.hasOwn(hard, name));
        if (required.length === 0 || hasPodLevelResources(pod) || !countsPod(graph, scopesOf(quota), pod)) continue;
        const { lacking, first } = missing(graph, pod, required);
        if (first === undefined) continue;
        report({
          object: pod.object,
          path: [...first.path, 'resources'],
          message: `${enumerate(lacking)}, so that the pods are refused: ResourceQuota ${quote(quota.id.name)} counts it`,
          related: [{ message: 'the quota', object: quota, path: ['spec', 'hard'] }],
        });
      }
  },
});

function missing(
  graph: ResourceGraph,
  pod: PodTemplate,
  required: readonly (typeof REQUIRED)[number][],
): { lacking: string[]; first: Container | undefined } {
  const lacking: string[] = [];
  let first: Container | undefined;
  for (const container of pod.containers) {
    if (container.list === 'ephemeralContainers') continue;
    const amounts = storedAmounts(graph, pod, container);
    const words = required.filter(([, part, name]) => !amounts[part].has(name)).map(([word]) => word);
    if (words.length === 0) continue;
    first ??= container;
    lacking.push(`${containerLabel(container)} has no ${[...new Set(words)].join(', ')}`);
  }
  return { lacking, first };
}
