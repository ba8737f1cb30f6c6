import type { Diagnostic } from '../../core/diagnostic.ts';
import type { Verdict } from '../graph/edge.ts';

/** An object, or what a reference names and nobody has. */
export interface PictureNode {
  /** Its own in the picture, and safe in every language: `n12`. */
  readonly id: string;
  readonly kind: string;
  readonly name: string;
  /** '' outside of namespaces. */
  readonly namespace: string;
  readonly lane: Lane;
  /** `present` for objects at hand. */
  readonly verdict: Verdict;
  readonly file?: string;
  /** What is worth knowing at a glance: `3 replicas`, `web.shop.svc.cluster.local`, `would bind PersistentVolume data-1`. */
  readonly notes: readonly string[];
  readonly findings: readonly Pick<Diagnostic, 'severity' | 'rule' | 'message'>[];
}

/** In the direction in which the picture is read: from who is reached first to what is needed last. */
export interface PictureEdge {
  readonly from: string;
  readonly to: string;
  /** What it is for: `backend 80`, `env`, `mounts`. */
  readonly label: string;
  readonly verdict: Verdict;
}

export interface Picture {
  readonly nodes: readonly PictureNode[];
  readonly edges: readonly PictureEdge[];
}

/** What kind of thing a node is; columns and colours follow. */
export type Lane = 'entry' | 'route' | 'service' | 'control' | 'workload' | 'config' | 'storage' | 'rbac' | 'other';

/** `Deployment shop/web`. */
export const nodeLabel = ({ kind, namespace, name }: Pick<PictureNode, 'kind' | 'namespace' | 'name'>): string =>
  `${kind} ${namespace === '' ? '' : `${namespace}/`}${name}`;

/** The gravest of a node's findings. */
export const gravest = ({ findings }: PictureNode): Diagnostic['severity'] | undefined =>
  (['error', 'warning', 'info'] as const).find((one) => findings.some(({ severity }) => severity === one));
