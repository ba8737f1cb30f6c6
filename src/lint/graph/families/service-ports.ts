import type { Manifest } from '../../../k8s/manifest.ts';
import { struct, structs } from '../../../k8s/objects.ts';
import type { PodTemplate } from '../../objects/pod-template.ts';
import { type ContainerPort, portWanted, protocolOf, servedPorts } from '../../objects/ports.ts';
import type { ServicePortEdge, Verdict } from '../edge.ts';
import type { ResourceGraph } from '../graph.ts';
import type { Selection } from '../label-index.ts';
import { workloadsOf } from './pods.ts';

/** What the ports of Services lead to. A number that no container declares is legal, so its verdict is `unknown`. */
export function servicePortEdges(graph: ResourceGraph): ServicePortEdge[] {
  return graph
    .edges('pods')
    .filter(({ role }) => role === 'service')
    .flatMap(({ from, selection }) =>
      structs(struct(from.object, 'spec'), 'ports').map((port, i): ServicePortEdge => {
        const wanted = portWanted(port, 'targetPort') ?? portWanted(port, 'port');
        const protocol = protocolOf(port);
        const declared = wanted === undefined ? [] : (portsOf(selection).get(wanted) ?? []);
        const matches = ofProtocol(declared, protocol);
        const path = [
          'spec',
          'ports',
          i,
          ...(portWanted(port, 'targetPort') === undefined ? ['port'] : ['targetPort']),
        ];
        const verdict = verdictOf(selection, wanted, matches);
        const otherProtocol =
          matches.length === declared.length ? [] : declared.filter((one) => one.protocol !== protocol);
        return {
          from,
          path,
          port,
          protocol,
          wanted,
          selection,
          matches,
          otherProtocol,
          verdict,
          to: objectsOf(matches),
        };
      }),
    );
}

function verdictOf(
  selection: Selection<PodTemplate>,
  wanted: string | number | undefined,
  matches: readonly ContainerPort[],
): Verdict {
  if (matches.length > 0) return 'present';
  return selection.empty || typeof wanted !== 'string' ? 'unknown' : 'missing';
}

const declaredPorts = new WeakMap<Selection<PodTemplate>, Map<string | number, ContainerPort[]>>();

/** The ports that selected pods declare, by name and by number. Made once for a selection, however many Services share it. */
export function portsOf(selection: Selection<PodTemplate>): ReadonlyMap<string | number, readonly ContainerPort[]> {
  let ports = declaredPorts.get(selection);
  if (ports === undefined) {
    ports = new Map();
    for (const port of selection.items.flatMap(servedPorts))
      for (const key of [port.name || undefined, port.number]) {
        if (key === undefined) continue;
        const known = ports.get(key);
        if (known === undefined) ports.set(key, [port]);
        else known.push(port);
      }
    declaredPorts.set(selection, ports);
  }
  return ports;
}

/** The names of ports that selected pods have. */
export const portNames = (selection: Selection<PodTemplate>): string[] =>
  [...portsOf(selection).keys()].filter((key) => typeof key === 'string');

/** Their numbers, in order. */
export const portNumbers = (selection: Selection<PodTemplate>): number[] =>
  [...portsOf(selection).keys()].filter((key) => typeof key === 'number').sort((a, b) => a - b);

const splits = new WeakMap<readonly ContainerPort[], boolean>();

/** The numbers that a name stands for: in each pod, of ports of that name, the first is the one that is found. */
export function numbersOf(matches: readonly ContainerPort[]): Set<number | undefined> {
  const first = new Map<PodTemplate, number | undefined>();
  for (const { pod, number } of matches) if (!first.has(pod)) first.set(pod, number);
  return new Set(first.values());
}

/** Whether ports of one name have different numbers in different workloads, or some of the selected workloads lack it. */
export function isSplit(matches: readonly ContainerPort[], selection: Selection<PodTemplate>): boolean {
  let split = splits.get(matches);
  if (split === undefined) {
    const pods = new Set(matches.map(({ pod }) => pod));
    split = numbersOf(matches).size > 1 || workloadsOf(selection).some((pod) => !pods.has(pod));
    splits.set(matches, split);
  }
  return split;
}

const objectLists = new WeakMap<readonly ContainerPort[], readonly Manifest[]>();

/** The objects whose pods declare some ports; one list for all Services that lead to the same. */
function objectsOf(ports: readonly ContainerPort[]): readonly Manifest[] {
  let objects = objectLists.get(ports);
  if (objects === undefined) {
    objects = [...new Set(ports.map(({ pod }) => pod.object))];
    objectLists.set(ports, objects);
  }
  return objects;
}

const byProtocol = new WeakMap<readonly ContainerPort[], Map<string, readonly ContainerPort[]>>();

/** The ports of one protocol; the same list for all who ask. */
function ofProtocol(ports: readonly ContainerPort[], protocol: string): readonly ContainerPort[] {
  let lists = byProtocol.get(ports);
  if (lists === undefined) {
    lists = new Map();
    byProtocol.set(ports, lists);
  }
  let list = lists.get(protocol);
  if (list === undefined) {
    list = ports.every((port) => port.protocol === protocol)
      ? ports
      : ports.filter((port) => port.protocol === protocol);
    lists.set(protocol, list);
  }
  return list;
}
