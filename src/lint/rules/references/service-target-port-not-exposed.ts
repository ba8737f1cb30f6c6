import { enumerate } from '../../describe.ts';
import { portNumbers } from '../../graph/families/service-ports.ts';
import { defineRule } from '../../rule.ts';

/** Pods that declare no port at all say nothing about those they listen on. */
export default defineRule({
  id: 'service-target-port-not-exposed',
  section: 'A',
  severity: 'info',
  profile: 'default',
  summary: 'No selected pod declares the port number that the Service sends to.',
  synonyms: ['kubevious service-selector-ref', 'popeye 1106'],
  check({ graph, report }) {
    for (const { from, path, wanted, selection, matches, otherProtocol } of graph.edges('service-port')) {
      if (typeof wanted !== 'number' || matches.length > 0 || otherProtocol.length > 0) continue;
      const declared = portNumbers(selection);
      if (declared.length === 0) continue;
      report({
        object: from,
        path,
        message: `no pod of the Service declares port ${wanted}; they declare ${enumerate(declared.map(String))}`,
      });
    }
  },
});
