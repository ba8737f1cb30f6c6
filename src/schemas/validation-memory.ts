import type { Diagnostic } from '../core/diagnostic.ts';
import type { JsonObject } from '../core/json.ts';
import type { Manifest } from '../k8s/manifest.ts';
import { type ManifestContext, validateManifest } from './validate-manifest.ts';

/** The objects of a kind that a validation looked at. */
type Seen = ReadonlyMap<string, readonly JsonObject[]>;

interface Validated {
  readonly diagnostics: readonly Diagnostic[];
  readonly seen: Seen;
}

/**
 * What is said of objects while the objects that their validation looks at are the same ones. For one version of Kubernetes and the
 * same options; what quotas have left is not remembered.
 */
export class ValidationMemory {
  readonly #validated = new WeakMap<Manifest, Validated>();
  readonly #onObject: (() => void) | undefined;

  /** @param onObject told before an object is validated that is not known; what it throws ends the run, and the next one goes on there */
  constructor(onObject?: () => void) {
    this.#onObject = onObject;
  }

  validate(manifest: Manifest, context: ManifestContext): readonly Diagnostic[] {
    const known = this.#validated.get(manifest);
    if (known !== undefined && isSame(known.seen, context)) return known.diagnostics;
    this.#onObject?.();
    const seen = new Map<string, readonly JsonObject[]>();
    const diagnostics = validateManifest(manifest, { ...context, cluster: watched(context.cluster, seen) });
    this.#validated.set(manifest, { diagnostics, seen });
    return diagnostics;
  }
}

function isSame(seen: Seen, { cluster }: ManifestContext): boolean {
  for (const [kind, objects] of seen) {
    const now = cluster.ofKind(kind);
    if (now.length !== objects.length || now.some((object, i) => object !== objects[i])) return false;
  }
  return true;
}

/** Notes which kinds are asked for. */
function watched(cluster: ManifestContext['cluster'], seen: Map<string, readonly JsonObject[]>) {
  const note = (kind: string): readonly JsonObject[] => {
    const objects = cluster.ofKind(kind);
    seen.set(kind, objects);
    return objects;
  };
  return {
    ofKind: note,
    find(kind: string, name: string, namespace?: string) {
      note(kind);
      return cluster.find(kind, name, namespace);
    },
  };
}
