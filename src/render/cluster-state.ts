import type { Json } from '../core/json.ts';
import { splitDocuments } from '../k8s/documents.ts';
import { groupOf } from '../k8s/gvk.ts';
import { isNamespaced } from '../k8s/scope.ts';
import { compareBytes } from '../template/go/bytes.ts';
import { GoError } from '../template/value.ts';
import { readYaml } from '../yaml/index.ts';
import type { Cluster, StateObject } from './funcs/lookup.ts';
import type { RenderOptions } from './types.ts';

/**
 * Objects in place of a cluster: a part of the program that renders without them never read (docs/adr/0002). Of objects of one
 * kind, namespace and name the last counts, as if they had been applied in turn.
 * @param releaseNamespace where objects live that name no namespace, as `kubectl apply -n` has it
 * @throws GoError where a text is no YAML
 */
export function clusterOf(state: NonNullable<RenderOptions['state']>, releaseNamespace: string): Cluster {
  const all = [typeof state === 'string' ? [state] : state].flat().flatMap(objectsIn);
  const scopes = new Scopes(all, releaseNamespace);
  const kinds = new Map<string, Map<string, StateObject>>();
  for (const object of all) {
    const { apiVersion, kind } = object;
    const { name } = metadataOf(object);
    if (typeof apiVersion !== 'string' || typeof kind !== 'string' || typeof name !== 'string') continue;
    const namespace = scopes.namespaceOf(object);
    const key = kindKey(apiVersion, kind);
    const known = kinds.get(key);
    const ofKind = known ?? new Map<string, StateObject>();
    if (known === undefined) kinds.set(key, ofKind);
    ofKind.set(`${namespace}/${name}`, namespace === '' ? object : inNamespace(object, namespace));
  }
  const ofKind = (apiVersion: string, kind: string) => kinds.get(kindKey(apiVersion, kind)) ?? new Map();
  return {
    get: (apiVersion, kind, namespace, name) =>
      ofKind(apiVersion, kind).get(`${scopes.isOfCluster(apiVersion, kind) ? '' : namespace}/${name}`) ??
      // A kind that nobody defines has the scope that its objects show.
      ofKind(apiVersion, kind).get(`/${name}`),
    list: (apiVersion, kind, namespace) =>
      [...ofKind(apiVersion, kind)]
        .filter(([key]) => namespace === '' || key.startsWith(`${namespace}/`) || key.startsWith('/'))
        .sort(([a], [b]) => compareBytes(a, b))
        .map(([, object]) => object),
  };
}

const kindKey = (apiVersion: string, kind: string): string => `${apiVersion} ${kind}`;

/** Which kinds live outside of namespaces. */
class Scopes {
  readonly #releaseNamespace: string;
  /** By `group/Kind`, where a CustomResourceDefinition is among the objects. */
  readonly #defined = new Map<string, boolean>();

  constructor(all: readonly StateObject[], releaseNamespace: string) {
    this.#releaseNamespace = releaseNamespace;
    for (const { kind, spec } of all) {
      if (kind !== 'CustomResourceDefinition') continue;
      const { group, names, scope } = record(spec);
      this.#defined.set(`${group}/${record(names).kind}`, scope === 'Cluster');
    }
  }

  isOfCluster(apiVersion: string, kind: string): boolean {
    return this.#defined.get(`${groupOf(apiVersion)}/${kind}`) ?? !isNamespaced(apiVersion, kind);
  }

  /** '' outside of namespaces, where also objects of unknown kinds are that name none. */
  namespaceOf(object: StateObject): string {
    const [apiVersion, kind] = [String(object.apiVersion), String(object.kind)];
    const group = groupOf(apiVersion);
    if (this.isOfCluster(apiVersion, kind)) return '';
    const { namespace } = metadataOf(object);
    if (typeof namespace === 'string' && namespace !== '') return namespace;
    return !group.includes('.') || this.#defined.has(`${group}/${kind}`) ? this.#releaseNamespace : '';
  }
}

function objectsIn(state: string | object): StateObject[] {
  if (typeof state !== 'string') return itemsOf(state, {});
  return splitDocuments(state).flatMap(({ text }) => itemsOf(readObject(text), {}));
}

function readObject(text: string): Json {
  const result = readYaml(text);
  if (result.error !== undefined) throw new GoError(`state: ${result.error.message}`);
  return result.value;
}

/** A List stands for its items; those of a typed one (`SecretList`) may leave out what they are. Go: UnstructuredJSONScheme.decodeToList. */
function itemsOf(object: unknown, type: StateObject): StateObject[] {
  if (typeof object !== 'object' || object === null || Array.isArray(object)) return [];
  const { apiVersion, kind, items } = object as StateObject;
  if (typeof kind === 'string' && kind.endsWith('List') && Array.isArray(items)) {
    const ofItems = kind === 'List' ? {} : { apiVersion, kind: kind.slice(0, -'List'.length) };
    return items.flatMap((item) => itemsOf(item, ofItems));
  }
  return [{ ...type, ...object }];
}

const record = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};

const metadataOf = ({ metadata }: StateObject): Readonly<Record<string, unknown>> => record(metadata);

const inNamespace = (object: StateObject, namespace: string): StateObject =>
  metadataOf(object).namespace === namespace ? object : { ...object, metadata: { ...metadataOf(object), namespace } };
