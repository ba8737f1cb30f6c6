import type { SchemaStore } from './store.ts';
import type { KindFacts } from './types.ts';

/** Since when a kind of object is served, until when, and what to use instead. Numbers are minors of Kubernetes 1. */
export interface ApiLifecycle {
  readonly apiVersion: string;
  readonly kind: string;
  readonly introduced?: number;
  readonly deprecated?: number;
  /** First minor that does not serve it any more. */
  readonly removed?: number;
  readonly replacement?: { readonly apiVersion: string; readonly kind: string };
}

type Row = readonly [key: string, introduced: number, deprecated: number, removed: number, replacement?: string];

/** Kinds that were deleted from the API's Go types, so that the generated tables do not tell their lifecycle. */
const DELETED: readonly Row[] = [
  [
    'apiextensions.k8s.io/v1beta1 CustomResourceDefinition',
    7,
    16,
    22,
    'apiextensions.k8s.io/v1 CustomResourceDefinition',
  ],
  ['apiregistration.k8s.io/v1beta1 APIService', 7, 19, 22, 'apiregistration.k8s.io/v1 APIService'],
  ['auditregistration.k8s.io/v1alpha1 AuditSink', 13, 18, 19],
  ['autoscaling/v2beta1 HorizontalPodAutoscaler', 8, 22, 25, 'autoscaling/v2 HorizontalPodAutoscaler'],
  ['autoscaling/v2beta2 HorizontalPodAutoscaler', 12, 23, 26, 'autoscaling/v2 HorizontalPodAutoscaler'],
  ['batch/v2alpha1 CronJob', 5, 8, 21, 'batch/v1 CronJob'],
  ['extensions/v1beta1 PodSecurityPolicy', 3, 11, 16, 'policy/v1beta1 PodSecurityPolicy'],
  ['policy/v1beta1 PodSecurityPolicy', 10, 21, 25],
  ['scheduling.k8s.io/v1alpha1 PriorityClass', 8, 14, 22, 'scheduling.k8s.io/v1 PriorityClass'],
  ['settings.k8s.io/v1alpha1 PodPreset', 6, 19, 20],
];

/** What is known of a kind's life; `undefined` for kinds that Kubernetes never served. */
export function apiLifecycle(apiVersion: string, kind: string, store: SchemaStore): ApiLifecycle | undefined {
  const row = DELETED.find(([key]) => key === `${apiVersion} ${kind}`);
  if (row !== undefined) return fromRow(apiVersion, kind, row);
  const facts = store.kind(apiVersion, kind);
  if (facts === undefined) return undefined;
  const introduced = facts.introduced ?? firstSeen(facts, store);
  const removed = facts.removed ?? lastSeen(facts, store);
  return {
    apiVersion,
    kind,
    ...(introduced !== undefined && { introduced }),
    ...(facts.deprecated !== undefined && { deprecated: facts.deprecated }),
    ...(removed !== undefined && { removed }),
    ...(facts.replacement !== undefined && { replacement: facts.replacement }),
  };
}

function fromRow(apiVersion: string, kind: string, row: Row): ApiLifecycle {
  const [, introduced, deprecated, removed, replacement] = row;
  const [newVersion = '', newKind = ''] = replacement?.split(' ') ?? [];
  return {
    apiVersion,
    kind,
    introduced,
    deprecated,
    removed,
    ...(replacement !== undefined && { replacement: { apiVersion: newVersion, kind: newKind } }),
  };
}

const firstSeen = ({ minors }: KindFacts, store: SchemaStore): number | undefined =>
  minors !== undefined && minors[0] > store.firstMinor ? minors[0] : undefined;

const lastSeen = ({ minors }: KindFacts, store: SchemaStore): number | undefined =>
  minors !== undefined && minors[1] < store.latestMinor ? minors[1] + 1 : undefined;

/**
 * Whether an API server of that minor serves the kind without flags: alpha versions need `--runtime-config`, and since
 * 1.24 so do beta versions (the last ones of flow control excepted).
 */
export function isServedByDefault(apiVersion: string, kind: string, minor: number, store: SchemaStore): boolean {
  const facts = store.kind(apiVersion, kind);
  if (facts?.minors === undefined || minor < facts.minors[0] || minor > facts.minors[1]) return false;
  if (/v\d+alpha\d+$/.test(apiVersion)) return false;
  if (!/v\d+beta\d+$/.test(apiVersion)) return true;
  return (facts.introduced ?? facts.minors[0]) < 24 || apiVersion === 'flowcontrol.apiserver.k8s.io/v1beta3';
}

/** deprecation.WarningMessage: the Warning header of requests for a deprecated kind; `undefined` where there is none. */
export function deprecationWarning(lifecycle: ApiLifecycle, minor: number): string | undefined {
  const { apiVersion, kind, deprecated, removed, replacement } = lifecycle;
  if (deprecated === undefined || minor < deprecated) return undefined;
  let text = `${apiVersion} ${kind} is deprecated in v1.${deprecated}+`;
  if (removed !== undefined) text += `, unavailable in v1.${removed}+`;
  if (replacement !== undefined) text += `; use ${replacement.apiVersion} ${replacement.kind}`;
  return text;
}
