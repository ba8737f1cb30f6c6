import type { Diagnostic } from '../core/diagnostic.ts';
import type { JsonObject } from '../core/json.ts';
import type { PlannedId } from '../core/plan.ts';
import { groupOf } from '../k8s/gvk.ts';
import { type Manifest, resourceLabel } from '../k8s/manifest.ts';
import { integer, struct, text } from '../k8s/objects.ts';
import { isNamespaced } from '../k8s/scope.ts';
import { findCustomKind } from '../schemas/custom-resources.ts';
import type { ManifestContext } from '../schemas/validate-manifest.ts';

/** Whether objects of a kind live in a namespace; what nobody defines tells by its own. */
export function livesInNamespace({ apiVersion, kind }: PlannedId, own: string, context: ManifestContext): boolean {
  if (context.store.kind(apiVersion, kind) !== undefined) return isNamespaced(apiVersion, kind);
  const custom = findCustomKind(context.cluster, apiVersion, kind);
  return typeof custom === 'object' ? custom.namespaced : own !== '';
}

export function idOf(object: JsonObject, namespace: string): PlannedId {
  return {
    apiVersion: text(object, 'apiVersion'),
    kind: text(object, 'kind'),
    ...(namespace !== '' && { namespace }),
    name: text(struct(object, 'metadata'), 'name'),
  };
}

/** What an object is, whatever version it is written in. */
export const keyOf = ({ apiVersion, kind, namespace, name }: PlannedId): string =>
  JSON.stringify([groupOf(apiVersion), kind, namespace ?? '', name]);

/** The manifest with the namespace that it is applied to. */
export function placed(manifest: Manifest, namespace: string, context: ManifestContext): Manifest {
  const metadata = struct(manifest.object, 'metadata');
  const own = text(metadata, 'namespace');
  const namespaced = livesInNamespace(idOf(manifest.object, own), own, context);
  const id = idOf(manifest.object, namespaced ? own || namespace : '');
  const object =
    namespaced && own === '' ? { ...manifest.object, metadata: { ...metadata, namespace } } : manifest.object;
  return { ...manifest, id, object };
}

/** What stands in the cluster. */
export interface Standing {
  readonly object: JsonObject;
  /** What was applied last, where the object itself does not tell. */
  readonly original?: string;
}

export interface LiveObject extends Standing {
  readonly id: PlannedId;
}

export interface LiveOptions {
  /** Of objects that name none. */
  readonly namespace: string;
  /** What stands there by a manifest; the manifest itself where this is left out. */
  readonly standing?: (manifest: Manifest) => Standing;
}

/** The live objects of a run, found by what they are. */
export class LiveObjects {
  readonly diagnostics: Diagnostic[] = [];
  readonly #byKey = new Map<string, LiveObject>();

  constructor(manifests: readonly Manifest[], context: ManifestContext, { namespace, standing }: LiveOptions) {
    for (const manifest of manifests) {
      const { object } = manifest;
      const own = text(struct(object, 'metadata'), 'namespace');
      const bare = idOf(object, own);
      const namespaced = livesInNamespace(bare, own, context);
      const id = idOf(object, namespaced ? own || namespace : '');
      if (id.name === '') continue;
      if (standing) this.#add({ id, ...standing(placed(manifest, namespace, context)) });
      // A server always tells the namespace; a dump that does not was written by hand.
      else this.#add({ id, object: own === '' && namespaced ? placed(manifest, namespace, context).object : object });
    }
  }

  #add(live: LiveObject): void {
    const key = keyOf(live.id);
    const known = this.#byKey.get(key);
    if (known === undefined || isNewer(live.object, known.object)) this.#byKey.set(key, live);
    if (known === undefined || versionOf(known.object) === versionOf(live.object)) return;
    this.diagnostics.push({
      code: 'KT6002',
      severity: 'warning',
      message: 'the live objects hold it in two states; the newer one counts',
      resource: resourceLabel(live.id),
    });
  }

  find(id: PlannedId): LiveObject | undefined {
    return this.#byKey.get(keyOf(id));
  }

  all(): Iterable<LiveObject> {
    return this.#byKey.values();
  }
}

const versionOf = (object: JsonObject): string => text(struct(object, 'metadata'), 'resourceVersion');

/** Of two states of an object the one with the higher version, else the later one. */
function isNewer(object: JsonObject, known: JsonObject): boolean {
  const [mine, theirs] = [Number(versionOf(object)), Number(versionOf(known))];
  if (mine !== theirs && mine > 0 && theirs > 0) return mine > theirs;
  return (
    (integer(struct(object, 'metadata'), 'generation') ?? 0) >= (integer(struct(known, 'metadata'), 'generation') ?? 0)
  );
}
