import type { JsonObject } from '../../core/json.ts';
import { struct, structs } from '../../k8s/objects.ts';
import type { Path } from '../path.ts';

/** A term of anti-affinity or a spread constraint: something that keeps pods with some labels apart. */
export interface SpreadTerm {
  readonly what: 'anti-affinity' | 'spread';
  /** The struct with `labelSelector`. */
  readonly object: JsonObject;
  readonly path: Path;
}

const REQUIRED = 'requiredDuringSchedulingIgnoredDuringExecution';
const PREFERRED = 'preferredDuringSchedulingIgnoredDuringExecution';

/** Everything that keeps a pod away from others. */
export function spreadTerms(spec: JsonObject, specPath: Path): SpreadTerm[] {
  const apart = struct(struct(spec, 'affinity'), 'podAntiAffinity');
  const at = [...specPath, 'affinity', 'podAntiAffinity'];
  return [
    ...structs(apart, REQUIRED).map(
      (object, i): SpreadTerm => ({ what: 'anti-affinity', object, path: [...at, REQUIRED, i] }),
    ),
    ...structs(apart, PREFERRED).map(
      (weighted, i): SpreadTerm => ({
        what: 'anti-affinity',
        object: struct(weighted, 'podAffinityTerm') ?? {},
        path: [...at, PREFERRED, i, 'podAffinityTerm'],
      }),
    ),
    ...structs(spec, 'topologySpreadConstraints').map(
      (object, i): SpreadTerm => ({ what: 'spread', object, path: [...specPath, 'topologySpreadConstraints', i] }),
    ),
  ];
}
