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
export function* apiReferences(manifests: readonly Manifest[]): Generator<ApiReference> {
  for (const manifest of manifests)
    for (const [path, reference] of referencesIn(manifest.object)) {
      const apiVersion = text(reference, 'apiVersion');
      const kind = text(reference, 'kind');
      if (apiVersion !== '' && kind !== '') yield { object: manifest, path: [...path, 'apiVersion'], apiVersion, kind };
    }
}

function* referencesIn(object: JsonObject): Generator<[Path, JsonObject | undefined]> {
  const spec = struct(object, 'spec');
  for (const name of ['scaleTargetRef', 'targetRef']) yield [['spec', name], struct(spec, name)];
  for (const [i, metric] of structs(spec, 'metrics').entries())
    yield [['spec', 'metrics', i, 'object', 'describedObject'], struct(struct(metric, 'object'), 'describedObject')];
  for (const [i, owner] of structs(struct(object, 'metadata'), 'ownerReferences').entries())
    yield [['metadata', 'ownerReferences', i], owner];
  if (text(object, 'kind') === 'Event')
    for (const name of ['involvedObject', 'regarding', 'related']) yield [[name], struct(object, name)];
}
