import { isNamespaced } from '../k8s/scope.ts';
import { apiLifecycle, deprecationWarning, isServedByDefault } from './api-lifecycle.ts';
import { resourceOf } from './semantic/admission/resource-name.ts';
import { groupKind } from './semantic/cluster.ts';
import type { KindRules } from './semantic/context.ts';
import { rulesOf } from './semantic/registry.ts';
import type { SchemaStore } from './store.ts';
import type { Definition } from './types.ts';

/** What a check of an object needs to know of its kind, in one minor. */
export interface BuiltIn {
  readonly definition: Definition;
  readonly rules: KindRules;
  readonly namespaced: boolean;
  /** The plural with its group: `deployments.apps`. */
  readonly resource: string;
  /** The server's warning about the kind's end. */
  readonly deprecation: string | undefined;
}

/** By minor, apiVersion and kind; only kinds that are served, so that there are not many. */
const KNOWN = new WeakMap<SchemaStore, Map<number, Map<string, Map<string, BuiltIn>>>>();

/** A kind that an API server of that minor serves without flags; `undefined` for all others. */
export function builtIn(apiVersion: string, kind: string, minor: number, store: SchemaStore): BuiltIn | undefined {
  const known = KNOWN.get(store)?.get(minor)?.get(apiVersion)?.get(kind);
  if (known !== undefined) return known;
  if (!isServedByDefault(apiVersion, kind, minor, store)) return undefined;
  const lifecycle = apiLifecycle(apiVersion, kind, store);
  const made: BuiltIn = {
    definition: store.definitionOf(apiVersion, kind, minor)!,
    rules: rulesOf(groupKind(apiVersion, kind)),
    namespaced: isNamespaced(apiVersion, kind),
    resource: resourceOf(groupKind(apiVersion, kind)),
    deprecation: lifecycle && deprecationWarning(lifecycle, minor),
  };
  const ofMinor = entry(entry(KNOWN, store), minor);
  entry(ofMinor, apiVersion).set(kind, made);
  return made;
}

interface Table<K, V> {
  get(key: K): V | undefined;
  set(key: K, value: V): unknown;
}

/** The map at a key, made where there is none. */
function entry<K, L, V>(map: Table<K, Map<L, V>>, key: K): Map<L, V> {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = new Map<L, V>();
  map.set(key, made);
  return made;
}
