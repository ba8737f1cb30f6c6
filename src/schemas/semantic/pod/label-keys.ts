import type { Json, JsonObject } from '../../../core/json.ts';
import { entries, list, struct, structs, texts } from '../../../k8s/objects.ts';

/**
 * What the Pod strategy does with matchLabelKeys and mismatchLabelKeys: the pod's own values of those labels are
 * written into the selectors. In affinities since 1.31, in topology spread constraints since 1.34.
 */
export function applyLabelKeys(pod: JsonObject, minor: number): void {
  const labels = new Map(entries(struct(pod, 'metadata'), 'labels'));
  const spec = struct(pod, 'spec');
  if (minor >= 31) for (const term of podAffinityTerms(spec)) applyTo(term, labels);
  if (minor >= 34) for (const constraint of structs(spec, 'topologySpreadConstraints')) applyTo(constraint, labels);
}

/** The terms of a spec's affinities to other pods, required and preferred ones. */
export function podAffinityTerms(spec: JsonObject | undefined): JsonObject[] {
  const affinity = struct(spec, 'affinity');
  return ['podAffinity', 'podAntiAffinity'].flatMap((name) => affinityTerms(struct(affinity, name)));
}

const affinityTerms = (affinity: JsonObject | undefined): JsonObject[] => [
  ...structs(affinity, 'preferredDuringSchedulingIgnoredDuringExecution').map(
    (w) => struct(w, 'podAffinityTerm') ?? {},
  ),
  ...structs(affinity, 'requiredDuringSchedulingIgnoredDuringExecution'),
];

function applyTo(term: JsonObject, labels: ReadonlyMap<string, string>): void {
  const selector = struct(term, 'labelSelector');
  if (selector === undefined) return;
  const added: Json[] = [];
  for (const [name, operator] of [
    ['matchLabelKeys', 'In'],
    ['mismatchLabelKeys', 'NotIn'],
  ] as const)
    for (const key of texts(term, name)) {
      const value = labels.get(key);
      if (value !== undefined) added.push({ key, operator, values: [value] });
    }
  if (added.length > 0) selector.matchExpressions = [...list(selector, 'matchExpressions'), ...added];
}
