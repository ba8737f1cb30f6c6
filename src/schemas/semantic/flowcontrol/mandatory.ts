import type { Json, JsonObject } from '../../../core/json.ts';
import { isObject } from '../../../k8s/objects.ts';

/** The objects that API Priority and Fairness always has (apiserver's flowcontrol/bootstrap), with their fixed specs. */

const everything = (...groups: string[]): Json => [
  {
    subjects: groups.map((name) => ({ kind: 'Group', group: { name } })),
    resourceRules: [{ verbs: ['*'], apiGroups: ['*'], resources: ['*'], namespaces: ['*'], clusterScope: true }],
    nonResourceRules: [{ verbs: ['*'], nonResourceURLs: ['*'] }],
  },
];

export const MANDATORY_FLOW_SCHEMAS: ReadonlyMap<string, JsonObject> = new Map<string, JsonObject>([
  [
    'exempt',
    {
      priorityLevelConfiguration: { name: 'exempt' },
      matchingPrecedence: 1,
      rules: everything('system:masters'),
    },
  ],
  [
    'catch-all',
    {
      priorityLevelConfiguration: { name: 'catch-all' },
      matchingPrecedence: 10_000,
      distinguisherMethod: { type: 'ByUser' },
      rules: everything('system:unauthenticated', 'system:authenticated'),
    },
  ],
]);

export const MANDATORY_PRIORITY_LEVELS: ReadonlyMap<string, JsonObject> = new Map<string, JsonObject>([
  ['exempt', { type: 'Exempt', exempt: { nominalConcurrencyShares: 0, lendablePercent: 0 } }],
  [
    'catch-all',
    {
      type: 'Limited',
      limited: { nominalConcurrencyShares: 5, lendablePercent: 0, limitResponse: { type: 'Reject' } },
    },
  ],
]);

/** Semantic.DeepEqual: order of fields does not matter, and nothing is the same as an empty list or map. */
export const sameSpec = (a: Json, b: Json): boolean => JSON.stringify(canonical(a)) === JSON.stringify(canonical(b));

function canonical(value: Json): Json | undefined {
  if (Array.isArray(value)) return value.length === 0 ? undefined : value.map((item) => canonical(item) ?? null);
  if (!isObject(value)) return value ?? undefined;
  const entries = Object.keys(value)
    .sort()
    .map((key): [string, Json | undefined] => [key, canonical(value[key]!)]);
  return Object.fromEntries(entries.filter((entry): entry is [string, Json] => entry[1] !== undefined));
}
