import type { JsonObject } from '../../core/json.ts';
import type { Manifest } from '../../k8s/manifest.ts';
import { integer, struct, structs, text } from '../../k8s/objects.ts';
import type { PodsEdge } from '../graph/edge.ts';
import type { ResourceGraph } from '../graph/graph.ts';
import type { Selection } from '../graph/label-index.ts';
import type { PodTemplate } from '../objects/pod-template.ts';
import { protocolOf } from '../objects/ports.ts';
import type { Path } from '../path.ts';

export type Direction = 'ingress' | 'egress';

/** A port as it arrives: with its number, and the name the receiving pod has for it. */
export interface ArrivingPort {
  readonly protocol: string;
  readonly number: number;
  readonly name: string;
  /** Where the receiver lives, if rules are to be asked about it. */
  readonly namespace?: string;
}

/** Whether the `ports` of a rule of a NetworkPolicy let a port through; a rule without any lets all. */
export function opensPort(rule: JsonObject, { protocol, number, name }: ArrivingPort): boolean {
  const ports = structs(rule, 'ports');
  return ports.length === 0 || ports.some((port) => protocolOf(port) === protocol && isPort(port, number, name));
}

function isPort(port: JsonObject, number: number, name: string): boolean {
  const first = integer(port, 'port');
  if (first === undefined) return text(port, 'port') === '' || text(port, 'port') === name;
  return number >= first && number <= (integer(port, 'endPort') ?? first);
}

/** A port by name in a rule of a NetworkPolicy, and the pods that should have it. */
export interface NamedPolicyPort {
  readonly policy: Manifest;
  readonly path: Path;
  readonly name: string;
  readonly selections: readonly Selection<PodTemplate>[];
}

/** Ports by name of all policies, as far as the receiving pods are known. */
export function namedPolicyPorts(graph: ResourceGraph): NamedPolicyPort[] {
  const found: NamedPolicyPort[] = [];
  const peers = new Map<Manifest, PodsEdge[]>();
  for (const edge of graph.edges('pods'))
    if (edge.role === 'policy-peer') peers.set(edge.from, [...(peers.get(edge.from) ?? []), edge]);
  for (const { role, from: policy, selection } of graph.edges('pods')) {
    if (role !== 'policy') continue;
    const spec = struct(policy.object, 'spec');
    for (const [i, rule] of structs(spec, 'ingress').entries())
      found.push(...namesIn(rule, policy, ['spec', 'ingress', i], [selection]));
    for (const [i, rule] of structs(spec, 'egress').entries()) {
      const ofRule = (peers.get(policy) ?? []).filter(({ path }) => path[1] === 'egress' && path[2] === i);
      if (ofRule.length > 0 && ofRule.length === structs(rule, 'to').length)
        found.push(
          ...namesIn(
            rule,
            policy,
            ['spec', 'egress', i],
            ofRule.map((edge) => edge.selection),
          ),
        );
    }
  }
  return found;
}

function namesIn(
  rule: JsonObject,
  policy: Manifest,
  path: Path,
  selections: readonly Selection<PodTemplate>[],
): NamedPolicyPort[] {
  return structs(rule, 'ports').flatMap((port, i) => {
    const name = text(port, 'port');
    return name === '' ? [] : [{ policy, path: [...path, 'ports', i, 'port'], name, selections }];
  });
}
