import type { JsonObject } from '../core/json.ts';
import { suggest } from '../core/suggest.ts';
import type { NameEdge, Target } from './graph/edge.ts';
import type { ResourceGraph } from './graph/graph.ts';
import { kindName } from './objects/group-kind.ts';
import type { PodTemplate } from './objects/pod-template.ts';

/** A name or value as messages show it: in double quotes. */
export const quote = (text: string): string => JSON.stringify(text);

/** `ConfigMap "settings"`. */
export const named = ({ kind, name }: Target): string => `${kindName(kind)} ${quote(name)}`;

/** ` in namespace "shop"`; nothing for kinds outside of namespaces. */
export const inNamespace = (namespace: string): string => (namespace === '' ? '' : ` in namespace ${quote(namespace)}`);

/** `a`, `a and b`, `a, b and 3 more`. */
export function enumerate(words: readonly string[], most = 3): string {
  const shown = words.length > most ? [...words.slice(0, most), `${words.length - most} more`] : words;
  return shown.length < 2 ? (shown[0] ?? '') : `${shown.slice(0, -1).join(', ')} and ${shown.at(-1)}`;
}

/** `Deployment "web"`: the object a pod comes from. */
export const podOwner = ({ object }: PodTemplate): string => `${object.id.kind} ${quote(object.id.name)}`;

/** The sentence of a reference that leads nowhere, and what may be meant instead. */
export function missingObject(
  graph: ResourceGraph,
  { target }: Pick<NameEdge, 'target'>,
): { message: string; help?: string } {
  const message = `${named(target)} does not exist${inNamespace(target.namespace)}`;
  const help = nearestHelp(graph, target) ?? (MADE_BEFOREHAND.has(target.kind) ? externalHelp(target) : undefined);
  return help === undefined ? { message } : { message, help };
}

/** Kinds of which a set often leaves the making to the one who installs it. */
const MADE_BEFOREHAND = new Set(['Secret', 'ConfigMap']);

const externalHelp = ({ kind, name }: Target): string =>
  `declare it with externals where it is made beforehand: ${kind}/${name}`;

/** Where else an object of that name is, or which name is near. */
export function nearestHelp(graph: ResourceGraph, target: Target): string | undefined {
  const elsewhere = graph.elsewhere(target);
  if (elsewhere.length > 0) return `${named(target)} is in namespace ${enumerate(elsewhere.map(quote))}`;
  const near = suggest(target.name, graph.namesOf(target.kind, target.namespace));
  return near === undefined ? undefined : didYouMean(near);
}

export const didYouMean = (near: string): string => `did you mean ${quote(near)}?`;

/** The candidate nearest to a word, as help. */
export function nearHelp(word: string, candidates: Iterable<string>): { help?: string } {
  const near = suggest(word, candidates);
  return near === undefined ? {} : { help: didYouMean(near) };
}

/** A map of labels as messages show it: `app=web,tier=front`. */
export const labelsText = (labels: JsonObject | undefined): string =>
  Object.entries(labels ?? {})
    .map(([key, value]) => `${key}=${String(value)}`)
    .sort()
    .join(',');
