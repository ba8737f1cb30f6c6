import { fn, type GoFunc, GoNumber, type GoValue } from '../../template/value.ts';

/** An object of a cluster, as JSON. */
export type StateObject = Readonly<Record<string, unknown>>;

/** What can be asked of a cluster. */
export interface Cluster {
  get(apiVersion: string, kind: string, namespace: string, name: string): StateObject | undefined;
  /** Of all namespaces where none is named; in the order of a server, by namespace and name. */
  list(apiVersion: string, kind: string, namespace: string): readonly StateObject[];
}

/**
 * `lookup`, which gives an object, an empty map where there is none, and a list where no name is given; without a cluster it finds
 * nothing at all, as with `helm template`. Go: newLookupFunction.
 */
export function lookupFunction(cluster: Cluster | undefined): GoFunc {
  const params = ['string', 'string', 'string', 'string'];
  return fn(
    'lookup',
    params,
    'map[string]interface {}',
    (apiVersion: string, kind: string, ns: string, name: string) => {
      if (cluster === undefined) return new Map();
      if (name !== '') {
        const object = cluster.get(apiVersion, kind, ns, name);
        return object === undefined ? new Map() : fromJson(object);
      }
      return new Map<string, GoValue>([
        ['apiVersion', apiVersion],
        ['kind', `${kind}List`],
        ['metadata', new Map([['resourceVersion', '']])],
        ['items', cluster.list(apiVersion, kind, ns).map(fromJson)],
      ]);
    },
  );
}

/** Numbers as Kubernetes' JSON decoder reads them: int64 where they are whole. */
function fromJson(value: unknown): GoValue {
  if (value === null || value === undefined) return null;
  if (typeof value === 'number') return Number.isInteger(value) ? new GoNumber('int64', BigInt(value)) : value;
  if (typeof value === 'bigint') return new GoNumber('int64', BigInt.asIntN(64, value));
  if (Array.isArray(value)) return value.map(fromJson);
  if (typeof value === 'object') {
    return new Map(Object.entries(value).map(([key, item]): [string, GoValue] => [key, fromJson(item)]));
  }
  return value as string | boolean;
}
