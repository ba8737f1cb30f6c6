import type { Manifest } from '../../k8s/manifest.ts';
import { struct, text, texts } from '../../k8s/objects.ts';
import { compareQuantities, formatQuantity, type Quantity } from '../../k8s/quantity.ts';
import { enumerate, quote } from '../describe.ts';
import type { ResourceGraph } from '../graph/graph.ts';
import { matchesLabels } from '../objects/selector.ts';
import { resourceList } from '../scaling/amounts.ts';
import { type Claim, classNameOf } from './claims.ts';

/** What a PersistentVolume offers. */
export interface Volume {
  readonly from: Manifest;
  readonly name: string;
  readonly className: string;
  readonly modes: readonly string[];
  readonly volumeMode: string;
  readonly capacity: Quantity | undefined;
  readonly labels: ReadonlyMap<string, string>;
  /** The claim it is kept for: `namespace/name`. */
  readonly claim: string | undefined;
}

export function volumeOf(graph: ResourceGraph, from: Manifest): Volume {
  const spec = struct(from.object, 'spec');
  const ref = struct(spec, 'claimRef');
  return {
    from,
    name: from.id.name,
    className: classNameOf(from.object) ?? '',
    modes: texts(spec, 'accessModes'),
    volumeMode: text(spec, 'volumeMode') || 'Filesystem',
    capacity: resourceList(spec, 'capacity').get('storage'),
    labels: graph.labelsOf(from).map,
    claim: text(ref, 'name') === '' ? undefined : `${text(ref, 'namespace')}/${text(ref, 'name')}`,
  };
}

/** Why a volume cannot be bound, and by which field of the claim. */
export interface Mismatch {
  readonly field: 'storageClassName' | 'volumeMode' | 'accessModes' | 'resources' | 'selector';
  readonly reason: string;
}

/** What speaks against binding a claim to a volume (FindMatchingVolume of the volume binder); `undefined`: nothing. */
export function mismatch(claim: Claim, volume: Volume): Mismatch | undefined {
  if (claim.className !== undefined && claim.className !== volume.className)
    return { field: 'storageClassName', reason: `is of ${className(volume.className)}` };
  if (claim.volumeMode !== volume.volumeMode)
    return { field: 'volumeMode', reason: `has volumeMode ${volume.volumeMode}` };
  const lacking = claim.modes.filter((mode) => !volume.modes.includes(mode));
  if (lacking.length > 0) return { field: 'accessModes', reason: `lacks access mode ${enumerate(lacking)}` };
  const { request } = claim;
  if (request !== undefined && volume.capacity !== undefined && compareQuantities(volume.capacity, request) < 0)
    return {
      field: 'resources',
      reason: `has ${formatQuantity(volume.capacity)}, less than ${formatQuantity(request)}`,
    };
  if (claim.selector !== undefined && !claim.selector.faulty && !matchesLabels(claim.selector, volume.labels))
    return { field: 'selector', reason: `lacks the labels ${quote(claim.selector.text)}` };
  return undefined;
}

const className = (name: string): string => (name === '' ? 'no class' : `class ${quote(name)}`);
