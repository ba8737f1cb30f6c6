import { enumerate, nearHelp, quote } from '../../describe.ts';
import { portNames } from '../../graph/families/service-ports.ts';
import { defineRule } from '../../rule.ts';

/** A port of that name with another protocol is told by service-target-port-protocol-mismatch. */
export default defineRule({
  id: 'service-target-port-name-missing',
  section: 'A',
  severity: 'error',
  profile: 'default',
  summary: 'No selected pod has a port of the name that the Service sends to.',
  synonyms: ['kubevious service-selector-ref', 'popeye 1106'],
  check({ graph, report }) {
    for (const { from, path, wanted, selection, otherProtocol, verdict } of graph.edges('service-port')) {
      if (verdict !== 'missing' || typeof wanted !== 'string' || otherProtocol.length > 0) continue;
      const names = portNames(selection);
      const ports = names.length === 0 ? 'they name none' : `they have ${enumerate(names.map(quote))}`;
      report({
        object: from,
        path,
        message: `no pod of the Service has a port named ${quote(wanted)}; ${ports}`,
        ...nearHelp(wanted, names),
      });
    }
  },
});
