import type { JsonObject } from '../../core/json.ts';
import type { Manifest } from '../../k8s/manifest.ts';
import { has, struct, structs, texts } from '../../k8s/objects.ts';
import type { ResourceGraph } from '../graph/graph.ts';
import type { LabelGroup } from '../graph/label-index.ts';
import type { PodTemplate } from '../objects/pod-template.ts';
import { labelSelector, matchesLabels } from '../objects/selector.ts';
import { type ArrivingPort, type Direction, opensPort } from './policy-ports.ts';

/** What the policies of a group of pods let through together. */
export interface Access {
  /** Those that isolate the pods in this direction; without any, everything goes through. */
  readonly policies: readonly Manifest[];
  /** How many rules they have. */
  readonly rules: number;
  readonly opens: (port: ArrivingPort) => boolean;
}

/** NetworkPolicies by the pods they isolate. Pods with equal labels are isolated alike, and are looked at once. */
export class PolicyAccess {
  readonly #direction: Direction;
  readonly #policies = new Map<LabelGroup<PodTemplate>, Manifest[]>();
  readonly #access = new Map<LabelGroup<PodTemplate>, Access>();

  constructor(graph: ResourceGraph, direction: Direction) {
    this.#direction = direction;
    for (const { role, from, selection } of graph.edges('pods')) {
      if (role !== 'policy' || !isolates(from, direction)) continue;
      for (const group of selection.groups) {
        const known = this.#policies.get(group);
        if (known === undefined) this.#policies.set(group, [from]);
        else known.push(from);
      }
    }
  }

  of(group: LabelGroup<PodTemplate>): Access {
    let access = this.#access.get(group);
    if (access === undefined) {
      const policies = this.#policies.get(group) ?? [];
      access = accessOf(policies, this.#direction);
      this.#access.set(group, access);
    }
    return access;
  }
}

function accessOf(policies: readonly Manifest[], direction: Direction): Access {
  const rules = policies.flatMap(({ object }) => structs(struct(object, 'spec'), direction));
  const answers = new Map<string, boolean>();
  const opens = (port: ArrivingPort): boolean => {
    const key = `${port.protocol}/${port.number}/${port.name}/${port.namespace}`;
    let answer = answers.get(key);
    if (answer === undefined) {
      answer = rules.some((rule) => opensPort(rule, port) && (namesPorts(rule) || mayReach(rule, direction, port)));
      answers.set(key, answer);
    }
    return answer;
  };
  return { policies, rules: rules.length, opens };
}

const namesPorts = (rule: JsonObject): boolean => structs(rule, 'ports').length > 0;

/** `policyTypes`, which default to Ingress, and to Egress where there are egress rules. */
function isolates({ object }: Manifest, direction: Direction): boolean {
  const spec = struct(object, 'spec');
  const types = texts(spec, 'policyTypes');
  if (types.length > 0) return types.includes(direction === 'ingress' ? 'Ingress' : 'Egress');
  return direction === 'ingress' || has(spec, 'egress');
}

/** Whether a rule without ports lets through to where the port is asked about: its peers may be anybody, or just others. */
function mayReach(rule: JsonObject, direction: Direction, { namespace }: ArrivingPort): boolean {
  const peers = structs(rule, direction === 'ingress' ? 'from' : 'to');
  if (namespace === undefined || peers.length === 0) return true;
  return peers.some((peer) => {
    if (has(peer, 'ipBlock')) return true;
    const selector = labelSelector(peer, 'namespaceSelector');
    if (selector === undefined) return false;
    const byName = selector.requirements.every(({ key }) => key === 'kubernetes.io/metadata.name');
    return !byName || matchesLabels(selector, new Map([['kubernetes.io/metadata.name', namespace]]));
  });
}
