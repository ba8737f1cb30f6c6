import type { JsonObject } from '../../../core/json.ts';
import { bool, entries, has, integer, struct, structs, text } from '../../../k8s/objects.ts';
import type { SemanticContext } from '../context.ts';
import { setEntry } from '../resource-list.ts';

/** What admission's mutating plugins of a default server make of a pod. ServiceAccount is not among them. */
export function mutatePod(spec: JsonObject, context: SemanticContext): void {
  const priority = podPriority(spec, context);
  if (priority !== undefined) {
    if (priority.className !== '') spec.priorityClassName = priority.className;
    if (!has(spec, 'priority')) spec.priority = priority.value;
    if (!has(spec, 'preemptionPolicy')) spec.preemptionPolicy = priority.preemptionPolicy;
  }
  addDefaultTolerations(spec);
  applyRuntimeClass(spec, context);
}

export interface PodPriority {
  readonly className: string;
  readonly value: number;
  readonly preemptionPolicy: string;
}

const CLASSES = 'scheduling.k8s.io/PriorityClass';
/** The classes that every cluster has. */
const SYSTEM_PRIORITIES: Readonly<Record<string, number>> = {
  'system-cluster-critical': 2000000000,
  'system-node-critical': 2000001000,
};

/** priority.establishPriority; `undefined` where the class is not known. */
export function podPriority(spec: JsonObject, { cluster }: SemanticContext): PodPriority | undefined {
  const name = text(spec, 'priorityClassName');
  if (name === '') return defaultPriority(cluster.ofKind(CLASSES));
  const found = cluster.find(CLASSES, name);
  if (found !== undefined) return priorityOf(found);
  if (!Object.hasOwn(SYSTEM_PRIORITIES, name)) return undefined;
  return { className: name, value: SYSTEM_PRIORITIES[name]!, preemptionPolicy: PREEMPT };
}

const PREEMPT = 'PreemptLowerPriority';

function priorityOf(priorityClass: JsonObject): PodPriority {
  return {
    className: text(struct(priorityClass, 'metadata'), 'name'),
    value: integer(priorityClass, 'value') ?? 0,
    preemptionPolicy: text(priorityClass, 'preemptionPolicy') || PREEMPT,
  };
}

/** The lowest of the classes that are the default of all pods; 0 where there is none. */
function defaultPriority(classes: readonly JsonObject[]): PodPriority {
  const defaults = classes.filter((priorityClass) => bool(priorityClass, 'globalDefault') === true).map(priorityOf);
  const none: PodPriority = { className: '', value: 0, preemptionPolicy: PREEMPT };
  return defaults.reduce((lowest, each) => (each.value < lowest.value ? each : lowest), defaults[0] ?? none);
}

const TAINTS = ['node.kubernetes.io/not-ready', 'node.kubernetes.io/unreachable'];

/** DefaultTolerationSeconds: five minutes on a node that is gone, where the pod says nothing of it. */
export function addDefaultTolerations(spec: JsonObject): void {
  const tolerations = [...structs(spec, 'tolerations')];
  const added = TAINTS.filter(
    (taint) =>
      !tolerations.some((t) => ['', taint].includes(text(t, 'key')) && ['', 'NoExecute'].includes(text(t, 'effect'))),
  );
  if (added.length === 0) return;
  for (const key of added) tolerations.push({ key, operator: 'Exists', effect: 'NoExecute', tolerationSeconds: 300 });
  spec.tolerations = tolerations;
}

/** The RuntimeClass of a pod, where it is at hand. */
export function runtimeClassOf(spec: JsonObject, { cluster }: SemanticContext): JsonObject | undefined {
  const name = text(spec, 'runtimeClassName');
  return name === '' ? undefined : cluster.find('node.k8s.io/RuntimeClass', name);
}

/** runtimeclass.setOverhead and setScheduling. */
function applyRuntimeClass(spec: JsonObject, context: SemanticContext): void {
  const runtimeClass = runtimeClassOf(spec, context);
  const overhead = struct(struct(runtimeClass, 'overhead'), 'podFixed');
  if (overhead !== undefined && Object.keys(struct(spec, 'overhead') ?? {}).length === 0)
    spec.overhead = { ...overhead };
  const scheduling = struct(runtimeClass, 'scheduling');
  const labels = entries(scheduling, 'nodeSelector');
  if (labels.length > 0) {
    const nodeSelector = struct(spec, 'nodeSelector') ?? {};
    for (const [key, value] of labels) if (!Object.hasOwn(nodeSelector, key)) setEntry(nodeSelector, key, value);
    spec.nodeSelector = nodeSelector;
  }
  const tolerations = [...structs(spec, 'tolerations')];
  const shown = new Set(tolerations.map((toleration) => tolerationKey(toleration)));
  const more = structs(scheduling, 'tolerations').filter((toleration) => !shown.has(tolerationKey(toleration)));
  if (more.length > 0) spec.tolerations = [...tolerations, ...more.map((toleration) => ({ ...toleration }))];
}

const tolerationKey = (toleration: JsonObject): string =>
  JSON.stringify([
    ...['key', 'operator', 'value', 'effect'].map((name) => text(toleration, name)),
    integer(toleration, 'tolerationSeconds') ?? null,
  ]);
