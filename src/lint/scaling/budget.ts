import type { Manifest } from '../../k8s/manifest.ts';
import { struct } from '../../k8s/objects.ts';
import { enumerate, quote } from '../describe.ts';
import type { PodsEdge } from '../graph/edge.ts';
import type { ResourceGraph } from '../graph/graph.ts';
import type { Selection } from '../graph/label-index.ts';
import type { PodTemplate } from '../objects/pod-template.ts';
import { replicasOf, type Scaler, scalersOf } from './replicas.ts';

/** A field of a PodDisruptionBudget: so many pods, or so many of a hundred. */
export interface Bound {
  readonly field: 'minAvailable' | 'maxUnavailable';
  readonly text: string;
  readonly count?: number;
  readonly percent?: number;
}

/** What a budget asks for. `maxUnavailable` counts where both are set; `undefined` for what no server takes. */
export function boundOf(budget: Manifest): Bound | undefined {
  const spec = struct(budget.object, 'spec');
  for (const field of ['maxUnavailable', 'minAvailable'] as const) {
    const value = spec?.[field];
    if (typeof value === 'number') return { field, text: String(value), count: value };
    const percent = typeof value === 'string' ? /^(\d{1,9})%$/.exec(value)?.[1] : undefined;
    if (percent !== undefined) return { field, text: `${percent}%`, percent: Number(percent) };
  }
  return undefined;
}

/** How many of so many pods must stay healthy (getExpectedPodCount of the disruption controller: both round up). */
export function desiredHealthy({ field, count, percent }: Bound, expected: number): number {
  const scaled = count ?? Math.ceil((percent! * expected) / 100);
  return field === 'minAvailable' ? scaled : Math.max(0, expected - scaled);
}

/** How many pods a budget covers: as many as are made, and between which numbers autoscalers keep them. */
export interface Covered {
  readonly replicas: number;
  readonly least: number;
  readonly most: number;
  readonly workloads: readonly Manifest[];
  readonly scalers: readonly Scaler[];
  /** `Deployment "web" and StatefulSet "db"`, as messages name them. */
  readonly workloadNames: string;
  readonly scalerNames: string;
}

/** Many budgets may share a selection, and a selection may hold very many pods: it is counted once. */
const counted = new WeakMap<Selection<PodTemplate>, Covered | 'unknown'>();

/** The pods of a budget; `undefined` where their number is not known: those of DaemonSets, Jobs, custom resources. */
export function coveredPods(graph: ResourceGraph, { selection }: PodsEdge): Covered | undefined {
  let covered = counted.get(selection);
  if (covered === undefined) {
    covered = count(selection, scalersOf(graph)) ?? 'unknown';
    counted.set(selection, covered);
  }
  return covered === 'unknown' ? undefined : covered;
}

function count({ items }: Selection<PodTemplate>, known: ReadonlyMap<Manifest, Scaler>): Covered | undefined {
  const workloads = items.filter((pod) => !pod.owned).map(({ object }) => object);
  const scalers: Scaler[] = [];
  let [replicas, least, most] = [0, 0, 0];
  for (const object of workloads) {
    const own = isBarePod(object) ? 1 : replicasOf(object);
    if (own === undefined) return undefined;
    const scaler = known.get(object);
    if (scaler !== undefined) scalers.push(scaler);
    replicas += own;
    least += scaler?.least ?? own;
    most += scaler === undefined ? own : (scaler.most ?? Number.POSITIVE_INFINITY);
  }
  if (workloads.length === 0) return undefined;
  const [workloadNames, scalerNames] = [workloads, scalers.map(({ edge }) => edge.from)].map((manifests) =>
    enumerate(manifests.map(({ id }) => `${id.kind} ${quote(id.name)}`)),
  );
  return { replicas, least, most, workloads, scalers, workloadNames: workloadNames!, scalerNames: scalerNames! };
}

const isBarePod = ({ id }: Manifest): boolean => id.kind === 'Pod';

/** Whether a budget covers a pod, asked of many pods. */
export function budgetedPods(graph: ResourceGraph): (pod: PodTemplate) => boolean {
  const covered = new Map<string, Set<PodTemplate['labels']>>();
  for (const edge of graph.edges('pods')) {
    if (edge.role !== 'budget') continue;
    const namespace = graph.namespaceOf(edge.from);
    const labels = covered.get(namespace) ?? new Set();
    covered.set(namespace, labels);
    for (const group of edge.selection.groups) labels.add(group.labels);
  }
  return (pod) => covered.get(pod.namespace)?.has(pod.labels) ?? false;
}
