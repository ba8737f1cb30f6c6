import type { JsonObject } from '../../core/json.ts';
import { bool, entries, has, struct, structs, text } from '../../k8s/objects.ts';
import { keysOf } from '../graph/families/config.ts';
import type { ResourceGraph } from '../graph/graph.ts';
import { type Container, wordsOf } from '../objects/container.ts';
import type { PodTemplate } from '../objects/pod-template.ts';
import type { Path } from '../path.ts';
import { looksLikeVariable, mayBeCommand, referencedNames } from './expansion.ts';

/** An entry of a container's `env`. */
export interface Variable {
  readonly name: string;
  /** '' for those with a `valueFrom`. */
  readonly value: string;
  readonly index: number;
}

/** The names that one entry of `envFrom` gives. */
export interface VariableSource {
  readonly index: number;
  readonly kind: 'ConfigMap' | 'Secret';
  readonly name: string;
  /** `undefined` where the object is not at hand. */
  readonly names: ReadonlySet<string> | undefined;
}

/** A `$(NAME)` in a value, a command or an argument that names none of the variables that can be known there. */
export interface OpenReference {
  readonly name: string;
  readonly path: Path;
  /** The entry of `env` that refers; `undefined` for commands and arguments. */
  readonly from: Variable | undefined;
  /** The entry of `env` that defines the name only later. */
  readonly later: Variable | undefined;
}

/** The environment of a container, as the kubelet puts it together: `envFrom` in order, then `env` in order. */
export class Environment {
  readonly container: Container;
  readonly variables: readonly Variable[];
  readonly sources: readonly VariableSource[];
  readonly #links: boolean;

  constructor(graph: ResourceGraph, pod: PodTemplate, container: Container) {
    this.container = container;
    this.variables = structs(container.object, 'env').map((variable, index) => ({
      name: text(variable, 'name'),
      value: has(variable, 'valueFrom') ? '' : text(variable, 'value'),
      index,
    }));
    this.sources = structs(container.object, 'envFrom').map((source, index) => sourceOf(graph, pod, source, index));
    this.#links = bool(pod.spec, 'enableServiceLinks') !== false;
  }

  /** Whether all names of `envFrom` are known. */
  get known(): boolean {
    return this.sources.every(({ names }) => names !== undefined);
  }

  /** Whether a name is surely none of its variables. */
  lacks(name: string): boolean {
    return this.known && !this.#isGiven(name) && this.variables.every((variable) => variable.name !== name);
  }

  /** References that the kubelet leaves as they are, or may leave where `envFrom` is not all known. */
  openReferences(): OpenReference[] {
    return [...this.#inValues(), ...this.#inWords()];
  }

  *#inValues(): Iterable<OpenReference> {
    const defined = new Set<string>();
    const last = new Map(this.variables.map((variable) => [variable.name, variable]));
    for (const variable of this.variables) {
      for (const name of referencedNames(variable.value)) {
        const later = last.get(name);
        if (defined.has(name) || this.#isGiven(name) || (later === undefined && mayBeCommand(name))) continue;
        const path = [...this.container.path, 'env', variable.index, 'value'];
        if (looksLikeVariable(name)) yield { name, path, from: variable, later };
      }
      defined.add(variable.name);
    }
  }

  *#inWords(): Iterable<OpenReference> {
    const defined = new Set(this.variables.map(({ name }) => name));
    const inShell = wordsOf(this.container).some((word) => /(^|\/)(ba|da|a|k|z)?sh$|\s/.test(word));
    for (const field of ['command', 'args'] as const)
      for (const [i, word] of entriesOf(this.container.object, field))
        for (const name of referencedNames(word)) {
          if (defined.has(name) || this.#isGiven(name) || !looksLikeVariable(name)) continue;
          if (inShell && mayBeCommand(name)) continue;
          yield { name, path: [...this.container.path, field, i], from: undefined, later: undefined };
        }
  }

  /** By envFrom, or by the kubelet: the API server's address always, those of Services unless they are switched off. */
  #isGiven(name: string): boolean {
    if (this.sources.some(({ names }) => names?.has(name))) return true;
    return name.startsWith('KUBERNETES_') || (this.#links && SERVICE_LINK.test(name));
  }
}

/** `WEB_SERVICE_HOST`, `WEB_SERVICE_PORT_HTTP`, `WEB_PORT`, `WEB_PORT_80_TCP_ADDR`. */
const SERVICE_LINK = /_(SERVICE_HOST|SERVICE_PORT(_\w+)?|PORT(_\d+_(TCP|UDP|SCTP)(_(PROTO|PORT|ADDR))?)?)$/;

const entriesOf = (object: JsonObject, field: 'command' | 'args'): (readonly [number, string])[] => {
  const words = object[field];
  return Array.isArray(words) ? words.flatMap((word, i) => (typeof word === 'string' ? [[i, word] as const] : [])) : [];
};

function sourceOf(graph: ResourceGraph, pod: PodTemplate, source: JsonObject, index: number): VariableSource {
  const kind = has(source, 'secretRef') ? 'Secret' : 'ConfigMap';
  const name = text(struct(source, kind === 'Secret' ? 'secretRef' : 'configMapRef'), 'name');
  const object = graph.find(kind, name, pod.namespace);
  const prefix = text(source, 'prefix');
  const names = object && new Set([...keysOf(object.object)].map((key) => prefix + key));
  return { index, kind, name, names: object !== undefined && isWithoutData(object.object) ? undefined : names };
}

/** Some programs fill in what they find empty. */
const isWithoutData = (object: JsonObject): boolean =>
  ['data', 'stringData', 'binaryData'].every((field) => entries(object, field).length === 0);

/** A container whose variables, commands or arguments refer to variables, or that takes variables from elsewhere. */
export interface EnvironmentOf {
  readonly pod: PodTemplate;
  readonly environment: Environment;
  /** Told once for all rules. */
  readonly open: readonly OpenReference[];
}

const collected = new WeakMap<ResourceGraph, readonly EnvironmentOf[]>();

/** The environments in which there is something to tell: collected once for all rules of a run. */
export function environments(graph: ResourceGraph): readonly EnvironmentOf[] {
  let known = collected.get(graph);
  if (known === undefined) {
    known = collect(graph);
    collected.set(graph, known);
  }
  return known;
}

function collect(graph: ResourceGraph): EnvironmentOf[] {
  const found: EnvironmentOf[] = [];
  for (const pod of graph.pods)
    for (const container of pod.containers) {
      if (!has(container.object, 'envFrom') && !refers(container)) continue;
      const environment = new Environment(graph, pod, container);
      const open = environment.openReferences();
      if (open.length > 0 || environment.sources.length > 0) found.push({ pod, environment, open });
    }
  return found;
}

const refers = (container: Container): boolean =>
  structs(container.object, 'env').some((variable) => text(variable, 'value').includes('$(')) ||
  wordsOf(container).some((word) => word.includes('$('));
