import { defineRule } from '../../rule.ts';

/** Others are refused. */
const PROTOCOLS = new Set(['TCP', 'UDP', 'SCTP']);

export default defineRule({
  id: 'service-target-port-protocol-mismatch',
  section: 'A',
  severity: 'error',
  profile: 'default',
  summary: 'The pods have the port that the Service sends to, but with another protocol.',
  synonyms: ['popeye 1106'],
  check({ graph, report }) {
    for (const { from, path, wanted, protocol, matches, otherProtocol } of graph.edges('service-port')) {
      if (matches.length > 0 || otherProtocol.length === 0 || !PROTOCOLS.has(protocol)) continue;
      const { protocol: declared, pod, path: portPath } = otherProtocol[0]!;
      report({
        object: from,
        path,
        message: `port ${JSON.stringify(wanted)} of the pods is ${declared}, and the Service sends ${protocol}`,
        help: `set protocol: ${declared} on the port of the Service, or ${protocol} on that of the container`,
        related: [{ message: `${declared} is declared here`, object: pod.object, path: portPath }],
      });
    }
  },
});
