import type { Manifest } from '../../k8s/manifest.ts';
import { wordsOf } from '../objects/container.ts';
import type { Target, Verdict } from './edge.ts';
import type { ResourceGraph } from './graph.ts';
import { madeSecrets } from './made-secrets.ts';
import { MadeByPrograms } from './secret-makers.ts';
import { matchesPattern, mayMakeObjects, wellKnown } from './well-known.ts';

/** What a name stands for. */
export interface Resolution {
  readonly target: Target;
  readonly verdict: Verdict;
  readonly object?: Manifest;
  /** The object, or nothing. */
  readonly to: readonly Manifest[];
  /** Why it may be there all the same, where the verdict is `unknown`. */
  readonly why?: string;
}

/** Kinds whose objects programs make while they run, of a name that they are told. */
const MADE_BY_PROGRAMS = new Set(['Secret', 'ConfigMap']);
/** Kinds that the operator of a custom resource makes, named after it. */
const MADE_BY_OPERATORS = new Set(['Secret', 'ConfigMap', 'Service', 'ServiceAccount', 'PersistentVolumeClaim']);

const nothingIn = (namespace: string): string => `namespace ${JSON.stringify(namespace)} has none of the objects`;

/** Whether it may be there only because the set has nothing in its namespace. */
export const hasNothingIn = ({ target, why }: Resolution): boolean => why === nothingIn(target.namespace);

/** Finds out of what is not among the objects whether it may live outside of them. Everything is looked up when first asked for. */
export class Outside {
  readonly #graph: ResourceGraph;
  readonly #externals: readonly External[];
  #secrets: Set<string> | undefined;
  #words: ReadonlyMap<string, ReadonlySet<string>> | undefined;
  #programs: MadeByPrograms | undefined;
  #makers: ReadonlyMap<string, ReadonlySet<string>> | undefined;

  constructor(graph: ResourceGraph, externals: readonly string[]) {
    this.#graph = graph;
    this.#externals = externals.map(parseExternal);
  }

  /** Why it may be there, or `undefined` where nothing speaks for it. */
  whyUnknown(target: Target): string | undefined {
    if (target.name === '') return 'it has no name';
    if (this.#externals.some((external) => isExternal(external, target))) return 'declared as external';
    return (
      wellKnown(target) ??
      this.#otherNamespace(target) ??
      this.#partialSet() ??
      this.#madeSecret(target) ??
      this.#madeByProgram(target) ??
      this.#madeByOperator(target)
    );
  }

  #otherNamespace({ namespace }: Target): string | undefined {
    if (namespace === 'kube-system') return 'much of kube-system comes with the cluster';
    if (namespace === '' || this.#graph.namespaces.has(namespace)) return undefined;
    return nothingIn(namespace);
  }

  #partialSet(): string | undefined {
    return this.#graph.partial ? 'the objects are only some of the whole' : undefined;
  }

  #madeSecret({ kind, name, namespace }: Target): string | undefined {
    if (kind !== 'Secret') return undefined;
    this.#secrets ??= madeSecrets(this.#graph.all, (manifest) => this.#graph.namespaceOf(manifest));
    const found = this.#secrets.has(`${namespace}/${name}`) || this.#secrets.has(`/${name}`);
    return found ? 'an operator makes it' : undefined;
  }

  /** A Job that is told the name on its command line (`--secret-name=web-tls`) makes it, or so it seems. */
  #madeByProgram({ kind, name, namespace }: Target): string | undefined {
    if (!MADE_BY_PROGRAMS.has(kind)) return undefined;
    this.#words ??= jobWords(this.#graph);
    if (this.#words.get(namespace)?.has(name)) return 'a Job is told its name';
    this.#programs ??= new MadeByPrograms(this.#graph);
    return this.#programs.mayMake(kind, namespace, name) ? 'a program has a role that lets it' : undefined;
  }

  #madeByOperator({ kind, name, namespace }: Target): string | undefined {
    if (!MADE_BY_OPERATORS.has(kind)) return undefined;
    this.#makers ??= makerNames(this.#graph);
    const makers = this.#makers.get(namespace);
    const made = makers && [...name.matchAll(/-|$/g)].some(({ index }) => makers.has(name.slice(0, index)));
    return made ? 'a custom resource is named alike' : undefined;
  }
}

/** Names on command lines of Jobs, by namespace. */
function jobWords(graph: ResourceGraph): Map<string, Set<string>> {
  const words = new Map<string, Set<string>>();
  for (const pod of graph.pods) {
    if (pod.object.id.kind !== 'Job') continue;
    const known = words.get(pod.namespace) ?? new Set();
    for (const text of pod.containers.flatMap(wordsOf))
      for (const [name] of text.matchAll(/[a-z0-9](?:[-a-z0-9.]*[a-z0-9])?/g)) known.add(name);
    words.set(pod.namespace, known);
  }
  return words;
}

/** The names of custom resources that operators make objects of, by namespace. */
function makerNames(graph: ResourceGraph): Map<string, Set<string>> {
  const names = new Map<string, Set<string>>();
  for (const manifest of graph.all) {
    if (!mayMakeObjects(manifest) || manifest.id.name === '') continue;
    const namespace = graph.namespaceOf(manifest);
    const known = names.get(namespace) ?? new Set();
    names.set(namespace, known.add(manifest.id.name));
  }
  return names;
}

interface External {
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
}

/** `KIND/NAME` or `KIND/NAMESPACE/NAME`; `*` stands for any text in each. */
function parseExternal(pattern: string): External {
  const [kind = '', ...rest] = pattern.split('/');
  return { kind, namespace: rest.length > 1 ? rest[0]! : '*', name: rest.at(-1) ?? '*' };
}

const isExternal = (external: External, { kind, namespace, name }: Target): boolean =>
  matchesPattern(external.kind, kind.slice(kind.indexOf('/') + 1)) &&
  matchesPattern(external.namespace, namespace) &&
  matchesPattern(external.name, name);
