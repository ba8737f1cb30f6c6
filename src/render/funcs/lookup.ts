import { fn, type GoFunc, GoNumber, type GoValue } from '../../template/value.ts';

/** An object of a cluster, as JSON. */
export type StateObject = Readonly<Record<string, unknown>>;

/**
 * `lookup`, reading from given objects in place of a cluster; without objects it finds nothing, as `helm template` does.
 * Go: newLookupFunction.
 */
export function lookupFunction(state: readonly StateObject[]): GoFunc {
  const params = ['string', 'string', 'string', 'string'];
  return fn(
    'lookup',
    params,
    'map[string]interface {}',
    (apiVersion: string, kind: string, ns: string, name: string) => {
      const found = state.filter((object) => isKind(object, apiVersion, kind) && isIn(object, ns));
      if (name !== '') {
        const object = found.find((candidate) => metadataOf(candidate).name === name);
        return object === undefined ? new Map() : fromJson(object);
      }
      if (state.length === 0) return new Map();
      return new Map<string, GoValue>([
        ['apiVersion', apiVersion],
        ['kind', `${kind}List`],
        ['metadata', new Map([['resourceVersion', '']])],
        ['items', found.map(fromJson)],
      ]);
    },
  );
}

const isKind = (object: StateObject, apiVersion: string, kind: string): boolean =>
  object.apiVersion === apiVersion && object.kind === kind;

const metadataOf = (object: StateObject): Readonly<Record<string, unknown>> =>
  typeof object.metadata === 'object' && object.metadata !== null ? (object.metadata as Record<string, unknown>) : {};

/** Objects without a namespace are of the cluster and found from everywhere. */
function isIn(object: StateObject, namespace: string): boolean {
  const own = metadataOf(object).namespace;
  return namespace === '' || own === undefined || own === namespace;
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
