import { podOwner } from '../../describe.ts';
import { type HostPort, hostPorts, placementText, sharePort } from '../../network/host-ports.ts';
import type { PodTemplate } from '../../objects/pod-template.ts';
import { defineRule } from '../../rule.ts';

/** Of the DaemonSets with a port those placed alike are compared once. Twice in one pod is refused by validation. */
export default defineRule({
  id: 'host-port-clash',
  section: 'B',
  severity: 'error',
  profile: 'default',
  summary: 'A port of the node is taken by two DaemonSets, by a DaemonSet and another workload, or twice in one pod.',
  refused: [{ codes: ['KT4005'], field: /\.ports\[\d+\]\.hostPort$/ }],
  check({ graph, report }) {
    const ports = [...graph.pods].filter((pod) => (pod.lasting || isPod(pod)) && !pod.owned).flatMap(hostPorts);
    const taken = new Map<string, Map<string, HostPort>>();
    const ofDaemons = ports.filter(({ pod }) => isDaemon(pod));
    for (const port of [...ofDaemons, ...ports.filter(({ pod }) => !isDaemon(pod))]) {
      const key = `${port.number}/${port.protocol}`;
      const daemons = taken.get(key) ?? new Map<string, HostPort>();
      const other = [...daemons.values()].find((one) => !isSame(one.pod, port.pod) && sharePort(one, port));
      if (other !== undefined)
        report({
          object: port.pod.object,
          path: port.path,
          message: `port ${key} of the node is taken by ${podOwner(other.pod)}, which runs on the same nodes`,
          related: [{ message: 'the same port', object: other.pod.object, path: other.path }],
        });
      if (!isDaemon(port.pod)) continue;
      const placement = placementText(port);
      if (!daemons.has(placement)) daemons.set(placement, port);
      taken.set(key, daemons);
    }
  },
});

/** Two definitions of one object are told by duplicate-resource. */
const isSame = (one: PodTemplate, other: PodTemplate): boolean =>
  one === other || (one.namespace === other.namespace && podOwner(one) === podOwner(other));
const isDaemon = ({ object }: PodTemplate): boolean => object.id.kind === 'DaemonSet';
const isPod = ({ object }: PodTemplate): boolean => object.id.kind === 'Pod';
