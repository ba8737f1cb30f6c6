import type { JsonObject } from '../../core/json.ts';
import type { Manifest } from '../../k8s/manifest.ts';
import { struct, structs, text } from '../../k8s/objects.ts';
import type { Path } from '../path.ts';

/** A field that names an object with its `apiVersion` and `kind`. */
export interface ApiReference {
  readonly object: Manifest;
  /** Of the `apiVersion`. */
  readonly path: Path;
  readonly apiVersion: string;
  readonly kind: string;
}

/** Targets of autoscalers, owners, and what events are about. */
export function apiReferences(manifests: readonly Manifest[]): ApiReference[] {
  const found: ApiReference[] = [];
  for (const object of manifests)
    visitReferences(object.object, (reference, path) => {
      const apiVersion = text(reference, 'apiVersion');
      const kind = text(reference, 'kind');
      if (apiVersion !== '' && kind !== '') found.push({ object, path: [...path, 'apiVersion'], apiVersion, kind });
    });
  return found;
}

/** Most objects have none of these fields: nothing is made for them. */
function visitReferences(object: JsonObject, visit: (reference: JsonObject, path: Path) => void): void {
  const spec = struct(object, 'spec');
  for (const name of TARGETS) {
    const target = struct(spec, name);
    if (target !== undefined) visit(target, ['spec', name]);
  }
  for (const [i, metric] of structs(spec, 'metrics').entries()) {
    const described = struct(struct(metric, 'object'), 'describedObject');
    if (described !== undefined) visit(described, ['spec', 'metrics', i, 'object', 'describedObject']);
  }
  for (const [i, owner] of structs(struct(object, 'metadata'), 'ownerReferences').entries())
    visit(owner, ['metadata', 'ownerReferences', i]);
  if (text(object, 'kind') !== 'Event') return;
  for (const name of EVENT_OBJECTS) {
    const about = struct(object, name);
    if (about !== undefined) visit(about, [name]);
  }
}

const TARGETS = ['scaleTargetRef', 'targetRef'];
const EVENT_OBJECTS = ['involvedObject', 'regarding', 'related'];
