import { bool, structs, text } from '../../../k8s/objects.ts';
import type { ResourceGraph } from '../../graph/graph.ts';
import { wordsOf } from '../../objects/container.ts';
import type { PodTemplate } from '../../objects/pod-template.ts';
import { defineRule } from '../../rule.ts';

/** ClusterFirst is also the default. Where it is not written, only pods that visibly ask for names of the cluster count. */
export default defineRule({
  id: 'host-network-dns-policy',
  section: 'C',
  severity: 'warning',
  profile: 'default',
  summary: 'A pod in the network of its node asks for the DNS of the cluster in a way that does not reach it.',
  check({ graph, report }) {
    for (const pod of graph.pods) {
      const policy = text(pod.spec, 'dnsPolicy');
      if (bool(pod.spec, 'hostNetwork') !== true || (policy !== '' && policy !== 'ClusterFirst')) continue;
      const name = policy === '' ? clusterName(graph, pod) : undefined;
      if (policy === '' && name === undefined) continue;
      report({
        object: pod.object,
        path: [...pod.specPath, policy === '' ? 'hostNetwork' : 'dnsPolicy'],
        message: `with hostNetwork ${policy === '' ? 'and no dnsPolicy' : 'the dnsPolicy ClusterFirst means Default:'} names of the cluster are not found${name === undefined ? '' : `, and a container asks for ${JSON.stringify(name)}`}`,
        help: 'set dnsPolicy to ClusterFirstWithHostNet',
      });
    }
  },
});

/** A name of a Service in a command, an argument or the value of a variable. */
function clusterName(graph: ResourceGraph, { containers, namespace }: PodTemplate): string | undefined {
  for (const container of containers)
    for (const word of [
      ...wordsOf(container),
      ...structs(container.object, 'env').map((variable) => text(variable, 'value')),
    ])
      for (const [, host = ''] of word.matchAll(/(?:\/\/|@|=|^)([a-z0-9][a-z0-9.-]*)(?=[:/]|$)/g))
        if (/\.svc(\.|$)/.test(host) || graph.find('Service', host, namespace) !== undefined) return host;
  return undefined;
}
