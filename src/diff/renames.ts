import type { JsonObject } from '../core/json.ts';
import { struct, structs } from '../k8s/objects.ts';
import { groupKind } from '../schemas/semantic/cluster.ts';
import { marshalYaml } from '../yaml/index.ts';
import { LAST_APPLIED } from './last-applied.ts';
import { keyOf, type LiveObject } from './match.ts';
import type { Outcome } from './outcome.ts';

/**
 * Suffixes that tools make: kustomize's and Kubernetes' letters (which leave out vowels), hexadecimal sums, counters. Words of
 * a language hardly match, and what is paired has to look alike too.
 */
const SUFFIX = /-(?:[bcdfghjklmnpqrstvwxz2456789]{5,10}|[0-9a-f]{6,64}|v?\d+)$/;
/** Of the lines of the longer text, how many have to be the other's too. */
const ALIKE = 0.5;
/** Objects that hold data are never told as another's successor: deleting them has to be seen. */
const NEVER = new Set([
  'Namespace',
  'PersistentVolumeClaim',
  'PersistentVolume',
  'apiextensions.k8s.io/CustomResourceDefinition',
]);

/**
 * Pairs new objects with live ones of no manifest whose name differs in a generated suffix and which look alike: a ConfigMap
 * with a hash of its data in its name is one object that changes, for who reads it.
 */
export function pairRenames(outcomes: readonly Outcome[], unmatched: Iterable<LiveObject>): Outcome[] {
  const created = outcomes.filter(({ action, id }) => action === 'create' && familyOf(id) !== undefined);
  if (created.length === 0) return [...outcomes];
  const families = new Map<string, LiveObject[]>();
  for (const live of unmatched) {
    const isOwned = structs(struct(live.object, 'metadata'), 'ownerReferences').length > 0; // a controller named it
    const family = isOwned ? undefined : familyOf(live.id);
    if (family !== undefined) families.set(family, [...(families.get(family) ?? []), live]);
  }
  const predecessors = new Map<Outcome, LiveObject>();
  for (const outcome of created) {
    const candidates = families.get(familyOf(outcome.id)!) ?? [];
    const found = mostAlike(outcome.merged!, candidates);
    if (found === undefined) continue;
    predecessors.set(outcome, found);
    candidates.splice(candidates.indexOf(found), 1);
  }
  const replaced = new Set([...predecessors.values()].map(({ id }) => keyOf(id)));
  const pruned = new Set(outcomes.filter(({ action }) => action === 'prune').map(({ id }) => keyOf(id)));
  return outcomes
    .filter(({ action, id }) => action !== 'prune' || !replaced.has(keyOf(id)))
    .map((outcome) => {
      const old = predecessors.get(outcome);
      if (old === undefined) return outcome;
      return {
        ...outcome,
        live: withoutServerFields(old.object),
        renamedFrom: old.id,
        pruned: pruned.has(keyOf(old.id)),
      };
    });
}

/** Kind, namespace and the name without its suffix. */
function familyOf({ apiVersion, kind, namespace, name }: Outcome['id']): string | undefined {
  const suffix = SUFFIX.exec(name);
  const group = groupKind(apiVersion, kind);
  return suffix === null || NEVER.has(group)
    ? undefined
    : JSON.stringify([group, namespace ?? '', name.slice(0, suffix.index)]);
}

function mostAlike(object: JsonObject, candidates: readonly LiveObject[]): LiveObject | undefined {
  if (candidates.length === 0) return undefined;
  const lines = linesOf(object);
  let best: LiveObject | undefined;
  let most = ALIKE;
  for (const candidate of candidates) {
    const share = sharedLines(lines, linesOf(withoutServerFields(candidate.object)));
    if (share < most || (share === most && best !== undefined)) continue;
    best = candidate;
    most = share;
  }
  return best;
}

/** What objects of a kind need not have in common. */
function linesOf({ apiVersion: _apiVersion, kind: _kind, ...object }: JsonObject): string[] {
  const { name: _name, namespace: _namespace, ...metadata } = struct(object, 'metadata') ?? {};
  return marshalYaml({ ...object, metadata })
    .trimEnd()
    .split('\n');
}

function sharedLines(a: readonly string[], b: readonly string[]): number {
  const counts = new Map<string, number>();
  for (const line of a) counts.set(line, (counts.get(line) ?? 0) + 1);
  let shared = 0;
  for (const line of b) {
    const left = counts.get(line) ?? 0;
    if (left === 0) continue;
    counts.set(line, left - 1);
    shared += 1;
  }
  return shared / Math.max(a.length, b.length);
}

/** A new object has none of these. */
const OF_SERVER = new Set(['uid', 'resourceVersion', 'creationTimestamp', 'generation', 'managedFields', 'selfLink']);

function withoutServerFields(object: JsonObject): JsonObject {
  const { status: _, ...kept } = object;
  const metadata = Object.fromEntries(
    Object.entries(struct(object, 'metadata') ?? {}).filter(([name]) => !OF_SERVER.has(name)),
  );
  const annotations = struct(metadata, 'annotations');
  if (annotations !== undefined && Object.hasOwn(annotations, LAST_APPLIED)) {
    const { [LAST_APPLIED]: _annotation, ...others } = annotations;
    metadata.annotations = others;
    if (Object.keys(others).length === 0) delete metadata.annotations;
  }
  return { ...kept, metadata };
}
