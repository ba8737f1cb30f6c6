import type { JsonObject } from '../../core/json.ts';
import { struct } from '../../k8s/objects.ts';
import { addQuantities, compareQuantities, parseQuantity, type Quantity, QuantityError } from '../../k8s/quantity.ts';

/** Quantities by the name of the resource: `cpu`, `memory`, `nvidia.com/gpu`. */
export type ResourceList = ReadonlyMap<string, Quantity>;

/** What a container or pod asks for, and what it may use at most. */
export interface Amounts {
  readonly requests: ResourceList;
  readonly limits: ResourceList;
}

/** A quantity as it stands in an object: text or number; `undefined` for what no server takes. */
export function quantityOf(value: unknown): Quantity | undefined {
  if (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'bigint') return undefined;
  try {
    return parseQuantity(String(value));
  } catch (error) {
    if (error instanceof QuantityError) return undefined;
    throw error;
  }
}

/** A v1.ResourceList; entries that are no quantities are left out. */
export function resourceList(owner: JsonObject | undefined, field: string): Map<string, Quantity> {
  const found = new Map<string, Quantity>();
  for (const [name, value] of Object.entries(struct(owner, field) ?? {})) {
    const quantity = quantityOf(value);
    if (quantity !== undefined) found.set(name, quantity);
  }
  return found;
}

/** `resources` of a container or pod as the server stores them: a request that is not set is the limit (SetDefaults_Pod). */
export function amountsOf(owner: JsonObject): Amounts {
  const resources = struct(owner, 'resources');
  const limits = resourceList(resources, 'limits');
  const requests = resourceList(resources, 'requests');
  return { requests: withDefaults(requests, limits), limits };
}

/** A list with what it does not name from another. */
export const withDefaults = (amounts: ResourceList, defaults: ResourceList): Map<string, Quantity> =>
  new Map([...defaults, ...amounts]);

/** The sum of two lists. */
export const addLists = (a: ResourceList, b: ResourceList): Map<string, Quantity> => merge(a, b, addQuantities);

/** The larger of each. */
export const maxLists = (a: ResourceList, b: ResourceList): Map<string, Quantity> =>
  merge(a, b, (x, y) => (compareQuantities(x, y) >= 0 ? x : y));

function merge(a: ResourceList, b: ResourceList, join: (x: Quantity, y: Quantity) => Quantity): Map<string, Quantity> {
  const merged = new Map(a);
  for (const [name, quantity] of b) {
    const known = merged.get(name);
    merged.set(name, known === undefined ? quantity : join(known, quantity));
  }
  return merged;
}

/** So many times the amount. */
export const timesQuantity = (quantity: Quantity, times: number): Quantity => ({
  unscaled: quantity.unscaled * BigInt(times),
  scale: quantity.scale,
  format: quantity.format,
});

/** As a floating-point number, for ratios and thresholds. */
export const approximately = ({ unscaled, scale }: Quantity): number => Number(unscaled) * 10 ** scale;
