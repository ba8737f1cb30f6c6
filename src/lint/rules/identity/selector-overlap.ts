import { quote } from '../../describe.ts';
import type { PodsEdge } from '../../graph/edge.ts';
import type { LabelGroup } from '../../graph/label-index.ts';
import { groupKindOf } from '../../objects/group-kind.ts';
import type { PodTemplate } from '../../objects/pod-template.ts';
import { matchesLabels } from '../../objects/selector.ts';
import { defineRule } from '../../rule.ts';

/**
 * Pods with equal labels are one group, and of the workloads in it those with equal selectors are looked at once: many
 * workloads with one label stay linear.
 */
export default defineRule({
  id: 'selector-overlap',
  section: 'B',
  severity: 'error',
  profile: 'default',
  summary: "Two controllers of one namespace have selectors that match each other's pods.",
  check({ graph, report }) {
    const workloads = graph.edges('pods').filter(({ role, selector }) => role === 'workload' && !selector.faulty);
    const order = new Map(workloads.map((edge, i) => [edge.from, { edge, i }]));
    const bySelector = new Map<LabelGroup<PodTemplate>, Map<string, PodsEdge>>();
    const rivalsIn = (group: LabelGroup<PodTemplate>): Iterable<PodsEdge> => {
      let rivals = bySelector.get(group);
      if (rivals === undefined) {
        rivals = new Map();
        for (const pod of group.items) {
          const rival = pod.owned ? undefined : order.get(pod.object)?.edge;
          if (rival !== undefined && !rivals.has(rival.selector.text)) rivals.set(rival.selector.text, rival);
        }
        bySelector.set(group, rivals);
      }
      return rivals.values();
    };
    for (const [i, { from, path, selection, selector }] of workloads.entries()) {
      const pod = graph.podOf(from);
      if (pod === undefined || pod.owned || !matchesLabels(selector, pod.labels.map)) continue;
      const rival = firstOf(selection.groups, rivalsIn, (other) => {
        const earlier = order.get(other.from)!.i < i;
        return earlier && !isSame(from, other.from) && matchesLabels(other.selector, pod.labels.map);
      });
      if (rival === undefined) continue;
      const { kind, name } = rival.from.id;
      report({
        object: from,
        path,
        message: `selector ${quote(selector.text)} matches the pods of ${kind} ${quote(name)} too, and that one's selector matches these pods`,
        help: 'give each a label of its own',
        related: [{ message: 'the other selector', object: rival.from, path: rival.path }],
      });
    }
  },
});

function firstOf(
  groups: readonly LabelGroup<PodTemplate>[],
  rivalsIn: (group: LabelGroup<PodTemplate>) => Iterable<PodsEdge>,
  isMeant: (edge: PodsEdge) => boolean,
): PodsEdge | undefined {
  for (const group of groups) for (const rival of rivalsIn(group)) if (isMeant(rival)) return rival;
  return undefined;
}

/** Two definitions of one object are told by duplicate-resource. */
const isSame = (one: PodsEdge['from'], other: PodsEdge['from']): boolean =>
  one.id.name === other.id.name && groupKindOf(one.id) === groupKindOf(other.id);
