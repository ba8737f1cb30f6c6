import { quote } from '../../describe.ts';
import type { PodsEdge } from '../../graph/edge.ts';
import type { Selection } from '../../graph/label-index.ts';
import { groupKindOf } from '../../objects/group-kind.ts';
import type { PodTemplate } from '../../objects/pod-template.ts';
import { matchesLabels } from '../../objects/selector.ts';
import { defineRule } from '../../rule.ts';

/** Groups of pods that one selector is followed to: what takes more takes everything, and overlaps with the first of them. */
const MOST_GROUPS = 1000;

/** Equal selectors overlap; of others, those of the workloads whose pods a selector takes are asked whether they take its own. */
export default defineRule({
  id: 'selector-overlap',
  section: 'B',
  severity: 'error',
  profile: 'default',
  summary: "Two controllers of one namespace have selectors that match each other's pods.",
  check({ graph, report }) {
    const earlier = new Workloads();
    for (const edge of graph.edges('pods')) {
      const { from, path, role, selector } = edge;
      const pod = role === 'workload' && !selector.faulty ? graph.podOf(from) : undefined;
      if (pod === undefined || pod.owned || !matchesLabels(selector, pod.labels.map)) continue;
      const rival = earlier.rivalOf(edge, pod);
      earlier.add(edge, pod);
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

/** Those that came before, by what they select and by the labels of their pods; of equal ones the first. */
class Workloads {
  readonly #bySelection = new Map<Selection<PodTemplate>, PodsEdge>();
  readonly #byLabels = new Map<string, Map<string, PodsEdge>>();

  add(edge: PodsEdge, { namespace, labels }: PodTemplate): void {
    if (!this.#bySelection.has(edge.selection)) this.#bySelection.set(edge.selection, edge);
    const key = `${namespace} ${labels.key}`;
    const known = this.#byLabels.get(key) ?? new Map<string, PodsEdge>();
    this.#byLabels.set(key, known);
    if (!known.has(edge.selector.text)) known.set(edge.selector.text, edge);
  }

  /** The first that selects the pod and whose pods the edge selects. */
  rivalOf({ from, selection }: PodsEdge, { namespace, labels }: PodTemplate): PodsEdge | undefined {
    const equal = this.#bySelection.get(selection);
    if (equal !== undefined && !isSame(equal.from, from)) return equal;
    for (const group of selection.groups.slice(0, MOST_GROUPS))
      for (const other of this.#byLabels.get(`${namespace} ${group.labels.key}`)?.values() ?? [])
        if (!isSame(other.from, from) && matchesLabels(other.selector, labels.map)) return other;
    return undefined;
  }
}

/** Two definitions of one object are told by duplicate-resource. */
const isSame = (one: PodsEdge['from'], other: PodsEdge['from']): boolean =>
  one.id.name === other.id.name && groupKindOf(one.id) === groupKindOf(other.id);
