import type { Manifest } from '../../k8s/manifest.ts';
import { wordsOf } from '../objects/container.ts';
import type { Target, Verdict } from './edge.ts';
import type { ResourceGraph } from './graph.ts';
import { madeSecrets } from './made-secrets.ts';
import { matchesPattern, mayMakeObjects, wellKnown } from './well-known.ts';

/** What a name stands for. */
export interface Resolution {
  readonly verdict: Verdict;
  readonly object?: Manifest;
  /** Why it may be there all the same, where the verdict is `unknown`. */
  readonly why?: string;
}

/** Kinds whose objects programs make while they run, of a name that they are told. */
const MADE_BY_PROGRAMS = new Set(['Secret', 'ConfigMap']);
/** Kinds that the operator of a custom resource makes, named after it. */
const MADE_BY_OPERATORS = new Set(['Secret', 'ConfigMap', 'Service', 'ServiceAccount', 'PersistentVolumeClaim']);

/** Finds out of what is not among the objects whether it may live outside of them. Everything is looked up when first asked for. */
export class Outside {
  readonly #graph: ResourceGraph;
  readonly #externals: readonly External[];
  #secrets: Set<string> | undefined;
  #words: ReadonlyMap<string, readonly string[]> | undefined;
  #makers: ReadonlyMap<string, readonly string[]> | undefined;

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
    if (namespace === '' || this.#graph.namespaces.has(namespace)) return undefined;
    return `namespace ${JSON.stringify(namespace)} has none of the objects`;
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
    const told = this.#words.get(namespace)?.some((word) => word.includes(name));
    return told ? 'a Job is told its name' : undefined;
  }

  #madeByOperator({ kind, name, namespace }: Target): string | undefined {
    if (!MADE_BY_OPERATORS.has(kind)) return undefined;
    this.#makers ??= makerNames(this.#graph);
    const made = this.#makers.get(namespace)?.some((maker) => name === maker || name.startsWith(`${maker}-`));
    return made ? 'a custom resource is named alike' : undefined;
  }
}

function jobWords(graph: ResourceGraph): Map<string, readonly string[]> {
  const words = new Map<string, string[]>();
  for (const pod of graph.pods) {
    if (pod.object.id.kind !== 'Job') continue;
    const known = words.get(pod.namespace) ?? [];
    known.push(...pod.containers.flatMap(wordsOf));
    words.set(pod.namespace, known);
  }
  return words;
}

function makerNames(graph: ResourceGraph): Map<string, readonly string[]> {
  const names = new Map<string, string[]>();
  for (const manifest of graph.all) {
    if (!mayMakeObjects(manifest) || manifest.id.name === '') continue;
    const namespace = graph.namespaceOf(manifest);
    names.set(namespace, [...(names.get(namespace) ?? []), manifest.id.name]);
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
