import { equalJson } from '../core/equal.ts';
import type { JsonObject } from '../core/json.ts';
import { encodeJson } from '../core/json-text.ts';
import { resourceLabel } from '../k8s/manifest.ts';
import { entries, integer, struct, structs, text } from '../k8s/objects.ts';
import type { Consequence } from './consequences.ts';
import type { Outcome } from './outcome.ts';

/** The pods that an object makes: its template, or a Pod itself. */
export function podTemplate(object: JsonObject | undefined): JsonObject | undefined {
  if (text(object, 'kind') === 'Pod') return object;
  const spec = struct(object, 'spec');
  if (text(object, 'kind') === 'CronJob') return struct(struct(struct(spec, 'jobTemplate'), 'spec'), 'template');
  return struct(spec, 'template');
}

/** How pods restart where the template differs, by the strategy that is to be. */
export function* restarts(live: JsonObject, merged: JsonObject): Generator<Consequence> {
  const before = podTemplate(live);
  const after = podTemplate(merged);
  const kind = text(merged, 'kind');
  if (before === undefined || after === undefined || equalJson(specOf(kind, before), specOf(kind, after))) return;
  const how = HOW[kind]?.(struct(merged, 'spec') ?? {});
  if (how === undefined) return;
  const checksum = changedChecksum(before, after);
  yield {
    code: 'KT6101',
    severity: 'info',
    rule: 'diff-restarts-pods',
    field: kind === 'Pod' ? 'spec' : 'spec.template',
    message: `${how}${checksum ? ` (only the annotation ${checksum} of the template changes)` : ''}`,
  };
}

const specOf = (kind: string, template: JsonObject): JsonObject =>
  kind === 'Pod' ? (struct(template, 'spec') ?? {}) : template;

const HOW: Readonly<Record<string, (spec: JsonObject) => string>> = {
  Deployment(spec) {
    const type = text(struct(spec, 'strategy'), 'type');
    return type === 'Recreate'
      ? 'all pods stop before new ones start'
      : 'pods restart one after the other (rolling update)';
  },
  DaemonSet: (spec) => rolling(spec, 'pods restart node by node (rolling update)'),
  StatefulSet(spec) {
    const partition = integer(struct(struct(spec, 'updateStrategy'), 'rollingUpdate'), 'partition') ?? 0;
    const below = partition > 0 ? `; pods below ${partition} stay as they are` : '';
    return rolling(spec, `pods restart from the last to the first (rolling update)${below}`);
  },
  ReplicaSet: () => 'only new pods get it; those that run stay as they are',
  ReplicationController: () => 'only new pods get it; those that run stay as they are',
  CronJob: () => 'it counts from the next run on',
  Pod: () => 'the containers that changed restart in place',
};

const rolling = (spec: JsonObject, message: string): string =>
  text(struct(spec, 'updateStrategy'), 'type') === 'OnDelete'
    ? 'pods get it when somebody deletes them (OnDelete)'
    : message;

/** The name of the only annotation that differs, if nothing else of the template does. */
function changedChecksum(before: JsonObject, after: JsonObject): string | undefined {
  const without = (template: JsonObject): string =>
    encodeJson({ ...template, metadata: { ...struct(template, 'metadata'), annotations: {} } });
  if (without(before) !== without(after)) return undefined;
  const old = new Map(entries(struct(before, 'metadata'), 'annotations'));
  const now = new Map(entries(struct(after, 'metadata'), 'annotations'));
  const changed = [...new Set([...old.keys(), ...now.keys()])].filter((name) => old.get(name) !== now.get(name));
  return changed.length === 1 ? changed[0] : undefined;
}

/** A workload that reads a ConfigMap or Secret, and how. */
export interface Reader {
  readonly outcome: Outcome;
  readonly uses: string;
}

/** Who reads which ConfigMaps and Secrets, by `namespace/kind/name`; of the workloads whose template stays as it is. */
export function readersOf(outcomes: readonly Outcome[]): Map<string, Reader[]> {
  const readers = new Map<string, Reader[]>();
  for (const outcome of outcomes) {
    const template = podTemplate(outcome.merged);
    if (template === undefined || outcome.live === undefined) continue;
    const uses = usesOf(template);
    if (uses.size === 0 || !equalJson(podTemplate(outcome.live) ?? {}, template)) continue;
    for (const [name, how] of uses) {
      const key = `${outcome.id.namespace ?? ''}/${name}`;
      const known = readers.get(key);
      if (known === undefined) readers.set(key, [{ outcome, uses: how }]);
      else known.push({ outcome, uses: how });
    }
  }
  return readers;
}

/** A changed ConfigMap or Secret restarts nobody: who reads it, and when it is seen there. */
export function* unseenByPods(
  live: JsonObject,
  merged: JsonObject,
  readers: () => ReadonlyMap<string, readonly Reader[]>,
): Generator<Consequence> {
  const kind = text(merged, 'kind');
  if (kind !== 'ConfigMap' && kind !== 'Secret') return;
  if (['data', 'binaryData'].every((field) => equalJson(live[field] ?? {}, merged[field] ?? {}))) return;
  const metadata = struct(merged, 'metadata');
  const key = `${text(metadata, 'namespace')}/${kind}/${text(metadata, 'name')}`;
  for (const { outcome, uses } of readers().get(key) ?? []) {
    yield {
      code: 'KT6102',
      severity: 'info',
      message: `${resourceLabel(outcome.id)} ${uses}, and does not restart`,
      help: 'restart it with kubectl rollout restart, or put a checksum of the data into an annotation of its template',
    };
  }
}

const NEVER = 'reads it into its environment, which never changes';
const BY_SUB_PATH = 'mounts it by subPath, which never changes';
const LATER = 'mounts it: the files change after a while';

/** The ConfigMaps and Secrets of a template; of several ways the first that never sees a change. */
function usesOf(template: JsonObject): Map<string, string> {
  const spec = struct(template, 'spec');
  const uses = new Map<string, string>();
  const add = (kind: string, name: string, how: string): void => {
    const key = `${kind}/${name}`;
    if (name !== '' && !uses.has(key)) uses.set(key, how);
  };
  const containers = [...structs(spec, 'initContainers'), ...structs(spec, 'containers')];
  for (const container of containers) {
    for (const from of structs(container, 'envFrom')) {
      add('ConfigMap', text(struct(from, 'configMapRef'), 'name'), NEVER);
      add('Secret', text(struct(from, 'secretRef'), 'name'), NEVER);
    }
    for (const entry of structs(container, 'env')) {
      const from = struct(entry, 'valueFrom');
      add('ConfigMap', text(struct(from, 'configMapKeyRef'), 'name'), NEVER);
      add('Secret', text(struct(from, 'secretKeyRef'), 'name'), NEVER);
    }
  }
  const mounts = containers.flatMap((container) => structs(container, 'volumeMounts'));
  for (const volume of structs(spec, 'volumes')) {
    const bySubPath = mounts.some(
      (mount) => text(mount, 'name') === text(volume, 'name') && text(mount, 'subPath') !== '',
    );
    const how = bySubPath ? BY_SUB_PATH : LATER;
    for (const source of [volume, ...structs(struct(volume, 'projected'), 'sources')]) {
      add('ConfigMap', text(struct(source, 'configMap'), 'name'), how);
      add('Secret', text(struct(source, 'secret'), source === volume ? 'secretName' : 'name'), how);
    }
  }
  return uses;
}
