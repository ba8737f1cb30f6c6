import { text } from '../../k8s/objects.ts';
import { compareQuantities, formatQuantity, parseQuantity } from '../../k8s/quantity.ts';
import { quote } from '../describe.ts';
import type { ResourceGraph } from '../graph/graph.ts';
import { wellKnown } from '../graph/well-known.ts';
import { type Claim, claimsOf } from './claims.ts';
import { type Mismatch, mismatch, type Volume, volumeOf } from './volumes.ts';

/** What becomes of a claim among the volumes of the set. */
export interface Binding {
  readonly claim: Claim;
  readonly volume: Volume | undefined;
  /** Volumes it might have had and why not, by name; only where none is left for it. */
  readonly refused: readonly (Mismatch | { readonly field: 'taken'; readonly reason: string })[];
}

const ZERO = parseQuantity('0');
/** So many volumes are named where none fits. */
const MOST_REASONS = 3;

/**
 * Binds claims to the PersistentVolumes of the set, as the binder of the controller manager does: volumes kept for a claim
 * first, then each claim the smallest volume that fits. Claims that a provisioner makes a volume for, and sets without
 * volumes, have no part in it.
 */
export function bindClaims(graph: ResourceGraph): Binding[] {
  const binder = new Binder(graph);
  if (binder.volumes.length === 0) return [];
  const claims = claimsOf(graph);
  const named = claims.filter(({ volumeName }) => volumeName !== '');
  const others = claims.filter(({ volumeName }) => volumeName === '');
  return [...named, ...others].flatMap((claim) => binder.bind(claim) ?? []);
}

class Binder {
  readonly volumes: readonly Volume[];
  readonly #graph: ResourceGraph;
  readonly #byName = new Map<string, Volume>();
  readonly #byClaim = new Map<string, Volume>();
  /** Smallest first. */
  readonly #byClass = new Map<string, Volume[]>();
  readonly #takenBy = new Map<Volume, string>();
  /** Volumes before this one fit no claim of a shape, or are taken: they never will be free again. */
  readonly #passed = new Map<string, number>();

  constructor(graph: ResourceGraph) {
    this.#graph = graph;
    this.volumes = graph.ofKind('PersistentVolume').map((from) => volumeOf(graph, from));
    for (const volume of this.volumes) {
      this.#byName.set(volume.name, volume);
      if (volume.claim !== undefined) {
        this.#byClaim.set(volume.claim, volume);
        this.#takenBy.set(volume, volume.claim);
      }
      const ofClass = this.#byClass.get(volume.className);
      if (ofClass === undefined) this.#byClass.set(volume.className, [volume]);
      else ofClass.push(volume);
    }
    for (const ofClass of this.#byClass.values())
      ofClass.sort((a, b) => compareQuantities(a.capacity ?? ZERO, b.capacity ?? ZERO));
  }

  /** `undefined` where the volume may come from elsewhere, or pv-claimref-mismatch has the last word. */
  bind(claim: Claim): Binding | undefined {
    const key = `${claim.namespace}/${claim.name}`;
    if (this.#byClaim.has(key)) return undefined;
    if (claim.volumeName !== '') return this.#bindByName(claim, key);
    if (claim.className === undefined || !this.#isStatic(claim.className)) return undefined;
    const volume = this.#firstFit(claim);
    if (volume === undefined) return { claim, volume, refused: this.#reasons(claim) };
    this.#takenBy.set(volume, key);
    return { claim, volume, refused: [] };
  }

  #bindByName(claim: Claim, key: string): Binding | undefined {
    const volume = this.#byName.get(claim.volumeName);
    if (volume === undefined) return undefined;
    const refused = this.#whyNot({ ...claim, selector: undefined }, volume);
    if (refused === undefined) this.#takenBy.set(volume, key);
    return { claim, volume: refused ? undefined : volume, refused: refused ? [named(volume, refused)] : [] };
  }

  /** No provisioner makes volumes of that class. */
  #isStatic(name: string): boolean {
    if (name === '') return true;
    const storageClass = this.#graph.find('storage.k8s.io/StorageClass', name, '');
    if (storageClass !== undefined) return text(storageClass.object, 'provisioner') === 'kubernetes.io/no-provisioner';
    return this.#byClass.has(name) && (BY_HAND.has(name) || !isKnownClass(name));
  }

  /** Equal claims go on where the one before stopped, so that many of them stay linear. */
  #firstFit(claim: Claim): Volume | undefined {
    const volumes = this.#byClass.get(claim.className!) ?? [];
    const shape = shapeOf(claim);
    let at = this.#passed.get(shape) ?? 0;
    while (at < volumes.length && this.#whyNot(claim, volumes[at]!) !== undefined) at += 1;
    this.#passed.set(shape, at);
    return volumes[at];
  }

  #whyNot(claim: Claim, volume: Volume): Binding['refused'][number] | undefined {
    const taken = this.#takenBy.get(volume);
    return mismatch(claim, volume) ?? (taken === undefined ? undefined : { field: 'taken', reason: `is for ${taken}` });
  }

  /** Volumes of the claim's class first: they are nearer. */
  #reasons(claim: Claim): Binding['refused'] {
    const near = this.#byClass.get(claim.className!)?.slice(-MOST_REASONS) ?? [];
    const others = near.length > 0 ? [] : this.volumes.slice(0, MOST_REASONS);
    return [...near, ...others].map((volume) => named(volume, this.#whyNot(claim, volume)!));
  }
}

/** Names of classes that clusters are known to have, and that people give to volumes made by hand. */
const BY_HAND = new Set(['manual', 'local-storage']);
const isKnownClass = (name: string): boolean =>
  wellKnown({ kind: 'storage.k8s.io/StorageClass', name, namespace: '' }) !== undefined;

const named = <T extends { readonly reason: string }>(volume: Volume, why: T): T => ({
  ...why,
  reason: `${quote(volume.name)} ${why.reason}`,
});

const shapeOf = ({ className, modes, volumeMode, selector, request }: Claim): string =>
  JSON.stringify([className, modes, volumeMode, selector?.text, request && formatQuantity(request)]);
