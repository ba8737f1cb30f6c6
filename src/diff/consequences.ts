import type { Diagnostic } from '../core/diagnostic.ts';
import { equalJson } from '../core/equal.ts';
import type { Json, JsonObject } from '../core/json.ts';
import { encodeJson } from '../core/json-text.ts';
import { resourceLabel } from '../k8s/manifest.ts';
import { entries, has, integer, isObject, struct, structs, text } from '../k8s/objects.ts';
import { groupKind } from '../schemas/semantic/cluster.ts';
import type { ItemTypes } from './item-types.ts';
import { LAST_APPLIED } from './last-applied.ts';
import type { LiveObjects } from './match.ts';
import type { Outcome } from './outcome.ts';
import { overriddenChanges } from './overridden.ts';
import { podTemplate, type Reader, readersOf, restarts, unseenByPods } from './restarts.ts';

/** All that a run looks at: some consequences show in another object. */
export interface PlannedSet {
  readonly outcomes: readonly Outcome[];
  readonly live: LiveObjects;
  /** Applied with a patch that the client makes. */
  readonly clientSide: boolean;
  /** The live objects are an older state of the manifests. */
  readonly baseline: boolean;
  readonly typesOf: (object: JsonObject) => ItemTypes | undefined;
  /** What the server makes of another text of an object. */
  readonly storedOf: (outcome: Outcome, object: JsonObject) => JsonObject;
}

export type Consequence = Pick<Diagnostic, 'code' | 'severity' | 'message' | 'rule' | 'field' | 'help'>;

/** What a change causes beyond itself, with the ids of the lints of diff time where there is one. */
export class Consequences {
  readonly #set: PlannedSet;
  /** Autoscalers by what they scale. */
  readonly #autoscalers = new Map<string, JsonObject>();

  #readers: ReadonlyMap<string, readonly Reader[]> | undefined;

  constructor(set: PlannedSet) {
    this.#set = set;
    const wanted = set.outcomes.flatMap(({ merged, action }) => (merged && action !== 'refused' ? [merged] : []));
    for (const object of [...[...set.live.all()].map((live) => live.object), ...wanted]) {
      if (text(object, 'kind') !== 'HorizontalPodAutoscaler') continue;
      const target = struct(struct(object, 'spec'), 'scaleTargetRef');
      const namespace = text(struct(object, 'metadata'), 'namespace');
      this.#autoscalers.set(`${namespace}/${text(target, 'kind')}/${text(target, 'name')}`, object);
    }
  }

  #readersOfAll(): ReadonlyMap<string, readonly Reader[]> {
    this.#readers ??= readersOf(this.#set.outcomes);
    return this.#readers;
  }

  of(outcome: Outcome): Diagnostic[] {
    const resource = resourceLabel(outcome.id);
    return [...this.#found(outcome)].map((consequence) => ({ ...consequence, resource }));
  }

  *#found(outcome: Outcome): Generator<Consequence> {
    const { action, live, merged } = outcome;
    yield* dataAtRisk(outcome);
    yield* renamed(outcome);
    yield* loadBalancer(outcome);
    if (this.#set.clientSide) yield* longAnnotation(outcome);
    if (live === undefined || merged === undefined || action !== 'configure') return;
    if (this.#set.clientSide) {
      if (!this.#set.baseline) yield* missingAnnotation(outcome);
      yield* portCollision(outcome);
    }
    if (live === merged) return;
    if (this.#set.clientSide && !this.#set.baseline) yield* this.#overridden(outcome, live, merged);
    yield* restarts(live, merged);
    yield* unseenByPods(live, merged, () => this.#readersOfAll());
    yield* this.#scaledReplicas(outcome, live, merged);
    yield* secretValues(outcome, live, merged);
    yield* noise(live, merged);
  }

  *#overridden(outcome: Outcome, live: JsonObject, merged: JsonObject): Generator<Consequence> {
    // kubectl's own answer is quick, but only strategic patches have one.
    if (outcome.patchType === 'strategic' && !outcome.conflicts) return;
    const last = lastAppliedOf(live);
    if (last === undefined) return;
    yield* overriddenChanges(this.#set.storedOf(outcome, last), live, merged, this.#set.typesOf(live));
  }

  *#scaledReplicas({ id, manifest }: Outcome, live: JsonObject, merged: JsonObject): Generator<Consequence> {
    const autoscaler = this.#autoscalers.get(`${id.namespace ?? ''}/${id.kind}/${id.name}`);
    const before = integer(struct(live, 'spec'), 'replicas');
    const after = integer(struct(merged, 'spec'), 'replicas');
    if (before === after) return;
    const removed = !has(struct(manifest, 'spec'), 'replicas');
    if (autoscaler === undefined && !removed) return;
    const name = text(struct(autoscaler, 'metadata'), 'name');
    const reset = removed
      ? 'replicas is no longer in the manifest, so it goes back to its default'
      : 'the manifest sets replicas';
    yield {
      code: 'KT6104',
      severity: 'warning',
      rule: 'diff-field-owned-elsewhere',
      field: 'spec.replicas',
      message: `${reset}: from ${before} to ${after}${autoscaler ? `, until HorizontalPodAutoscaler ${name} scales it again` : ''}`,
      ...(autoscaler && !removed && { help: 'leave replicas out of the manifest of what an autoscaler scales' }),
    };
  }
}

/** Objects whose deletion takes other data along. */
const DATA: Readonly<Record<string, string>> = {
  Namespace: 'deletes everything in it',
  PersistentVolumeClaim: 'can delete its volume and the data on it',
  PersistentVolume: 'gives up the data on it',
  'apiextensions.k8s.io/CustomResourceDefinition': 'deletes all objects of its kind',
  'apps/StatefulSet': 'stops its pods; claims stay unless their retention policy says otherwise',
};

function* dataAtRisk({ action, id }: Outcome): Generator<Consequence> {
  const effect = DATA[groupKind(id.apiVersion, id.kind)];
  if (action !== 'prune' || effect === undefined) return;
  yield {
    code: 'KT6103',
    severity: 'warning',
    rule: 'diff-deletes-data',
    message: `deleting this ${id.kind} ${effect}`,
  };
}

function* renamed({ renamedFrom, pruned }: Outcome): Generator<Consequence> {
  if (renamedFrom === undefined) return;
  yield {
    code: 'KT6116',
    severity: 'info',
    message: `takes the place of ${resourceLabel(renamedFrom)}, which ${pruned ? 'is deleted' : 'stays until somebody deletes it'}`,
  };
}

function* loadBalancer({ action, live, merged }: Outcome): Generator<Consequence> {
  const typeOf = (object: JsonObject | undefined) => text(struct(object, 'spec'), 'type');
  if (text(live, 'kind') !== 'Service' || typeOf(live) !== 'LoadBalancer') return;
  if (action !== 'prune' && (action !== 'configure' || typeOf(merged) === 'LoadBalancer')) return;
  yield {
    code: 'KT6105',
    severity: 'warning',
    message: 'the load balancer is released, and its address with it',
    field: 'spec.type',
  };
}

const ANNOTATIONS_LIMIT = 262144;

/** validation.TotalAnnotationSizeLimitB: client-side apply adds the whole manifest to the annotations. */
function* longAnnotation({ manifest, lastApplied, action }: Outcome): Generator<Consequence> {
  if (manifest === undefined || action === 'prune' || action === 'unchanged') return;
  const own = entries(struct(manifest, 'metadata'), 'annotations').filter(([name]) => name !== LAST_APPLIED);
  let size = Buffer.byteLength(lastApplied ?? encodeJson(manifest)) + LAST_APPLIED.length;
  for (const [name, value] of own) size += Buffer.byteLength(name) + Buffer.byteLength(value);
  if (size <= ANNOTATIONS_LIMIT) return;
  yield {
    code: 'KT6108',
    severity: 'warning',
    field: 'metadata.annotations',
    message: `apply writes ${size} bytes of annotations, more than the ${ANNOTATIONS_LIMIT} that the server takes`,
    help: 'apply it with --server-side',
  };
}

function* missingAnnotation({ live }: Outcome): Generator<Consequence> {
  if (text(struct(struct(live, 'metadata'), 'annotations'), LAST_APPLIED) !== '') return;
  yield {
    code: 'KT6106',
    severity: 'info',
    rule: 'diff-field-owned-elsewhere',
    message:
      'the live object has no last-applied annotation: this apply removes nothing, and fields that the manifest lacks stay',
  };
}

/** Lists of ports are merged by number alone. */
function* portCollision({ manifest, patchType }: Outcome): Generator<Consequence> {
  if (patchType !== 'strategic') return;
  const lists: [string, readonly JsonObject[], string][] = [];
  if (text(manifest, 'kind') === 'Service')
    lists.push(['spec.ports', structs(struct(manifest, 'spec'), 'ports'), 'port']);
  for (const container of structs(struct(podTemplate(manifest), 'spec'), 'containers')) {
    lists.push([`containers[name=${text(container, 'name')}].ports`, structs(container, 'ports'), 'containerPort']);
  }
  for (const [field, ports, key] of lists) {
    const numbers = ports.map((port) => integer(port, key));
    const twice = numbers.find((number, i) => numbers.indexOf(number) !== i);
    if (twice === undefined) continue;
    yield {
      code: 'KT6107',
      severity: 'warning',
      rule: 'diff-list-merge-surprise',
      field,
      message: `two ports have the number ${twice}: the patch merges them by number, so one can be lost`,
      help: 'apply it with --server-side, which tells them apart by protocol',
    };
  }
}

function* secretValues({ manifest, original }: Outcome, live: JsonObject, merged: JsonObject): Generator<Consequence> {
  if (text(live, 'kind') !== 'Secret') return;
  const before = new Map(entries(live, 'data'));
  const after = new Map(entries(merged, 'data'));
  const changed = [...new Set([...before.keys(), ...after.keys()])].filter((key) => before.get(key) !== after.get(key));
  if (changed.length > 0) {
    yield {
      code: 'KT6110',
      severity: 'info',
      rule: 'diff-secret-changed',
      field: 'data',
      message: `changed: ${changed.sort().join(', ')}`,
    };
  }
  const wanted = new Set([...entries(manifest, 'data'), ...entries(manifest, 'stringData')].map(([key]) => key));
  const kept = Object.keys(struct(lastAppliedOf(live, original), 'stringData') ?? {}).filter(
    (key) => !wanted.has(key) && after.has(key),
  );
  if (kept.length === 0) return;
  yield {
    code: 'KT6109',
    severity: 'warning',
    field: 'stringData',
    message: `${kept.join(', ')} went from stringData, but stays in the Secret: the server only ever adds stringData`,
    help: 'set the keys to null under data, or use data in the manifest',
  };
}

/** The manifest that was applied last. */
function lastAppliedOf(live: JsonObject, original?: string): JsonObject | undefined {
  try {
    const last: Json = JSON.parse(original ?? text(struct(struct(live, 'metadata'), 'annotations'), LAST_APPLIED));
    return isObject(last) ? last : undefined;
  } catch {
    return undefined;
  }
}

const NOISE = /^(helm\.sh\/chart|app\.kubernetes\.io\/version|chart)$|checksum/;

/** Only labels and annotations that change with every release of a chart. */
function* noise(live: JsonObject, merged: JsonObject): Generator<Consequence> {
  if (!equalJson(withoutNoise(live), withoutNoise(merged))) return;
  yield {
    code: 'KT6111',
    severity: 'info',
    rule: 'diff-noise',
    message: 'only labels of the chart and its version change',
  };
}

function withoutNoise(object: JsonObject): JsonObject {
  const metadata = { ...struct(object, 'metadata') };
  for (const field of ['labels', 'annotations']) {
    const kept = entries(metadata, field).filter(([name]) => !NOISE.test(name));
    metadata[field] = Object.fromEntries(kept);
  }
  return { ...object, metadata };
}
