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
  if (
    before === undefined ||
    after === undefined ||
    encodeJson(specOf(kind, before)) === encodeJson(specOf(kind, after))
  )
    return;
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

/** A changed ConfigMap or Secret restarts nobody: who reads it, and when it is seen there. */
export function* unseenByPods(
  live: JsonObject,
  merged: JsonObject,
  outcomes: readonly Outcome[],
): Generator<Consequence> {
  const kind = text(merged, 'kind');
  if (kind !== 'ConfigMap' && kind !== 'Secret') return;
  if (['data', 'binaryData'].every((field) => encodeJson(live[field] ?? {}) === encodeJson(merged[field] ?? {})))
    return;
  const metadata = struct(merged, 'metadata');
  for (const { id, live: was, merged: now } of outcomes) {
    if (id.namespace !== text(metadata, 'namespace')) continue;
    const template = podTemplate(now);
    const uses = template && usesOf(template, kind, text(metadata, 'name'));
    if (!uses || encodeJson(podTemplate(was) ?? {}) !== encodeJson(template)) continue;
    yield {
      code: 'KT6102',
      severity: 'info',
      message: `${resourceLabel(id)} ${uses}, and does not restart`,
      help: 'restart it with kubectl rollout restart, or put a checksum of the data into an annotation of its template',
    };
  }
}

function usesOf(template: JsonObject, kind: string, name: string): string | undefined {
  const spec = struct(template, 'spec');
  const isConfig = kind === 'ConfigMap';
  const containers = [...structs(spec, 'initContainers'), ...structs(spec, 'containers')];
  const reference = (from: JsonObject | undefined, field: string): boolean =>
    text(struct(from, field), 'name') === name;
  const inEnvironment = containers.some(
    (container) =>
      structs(container, 'envFrom').some((from) => reference(from, isConfig ? 'configMapRef' : 'secretRef')) ||
      structs(container, 'env').some((entry) =>
        reference(struct(entry, 'valueFrom'), isConfig ? 'configMapKeyRef' : 'secretKeyRef'),
      ),
  );
  if (inEnvironment) return 'reads it into its environment, which never changes';
  const volume = structs(spec, 'volumes').find((candidate) =>
    isConfig ? reference(candidate, 'configMap') : text(struct(candidate, 'secret'), 'secretName') === name,
  );
  if (volume === undefined) return undefined;
  const mounts = containers.flatMap((container) => structs(container, 'volumeMounts'));
  const mount = mounts.find((candidate) => text(candidate, 'name') === text(volume, 'name'));
  return mount && text(mount, 'subPath') !== ''
    ? 'mounts it by subPath, which never changes'
    : 'mounts it: the files change after a while';
}
