import { enumerate, nearHelp, quote } from '../../describe.ts';
import { monitoredPorts } from '../../monitored-ports.ts';
import { defineRule } from '../../rule.ts';

/** Targets whose ports have no names at all are passed over. */
export default defineRule({
  id: 'servicemonitor-port-missing',
  section: 'A',
  severity: 'warning',
  profile: 'default',
  summary: 'A ServiceMonitor or PodMonitor scrapes a port that none of its targets has.',
  check({ graph, report }) {
    for (const { from: object, port, path, names } of monitoredPorts(graph)) {
      if (names.length > 0 && !names.includes(port))
        report({
          object,
          path,
          message: `none of the selected ${object.id.kind === 'PodMonitor' ? 'pods' : 'Services'} has a port named ${quote(port)}; they have ${enumerate(names.map(quote))}`,
          ...nearHelp(port, names),
        });
    }
  },
});
