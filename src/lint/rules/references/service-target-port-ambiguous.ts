import { enumerate, podOwner, quote } from '../../describe.ts';
import { workloadsOf } from '../../graph/families/pods.ts';
import { isSplit, numbersOf } from '../../graph/families/service-ports.ts';
import { defineRule } from '../../rule.ts';

/** A name that one pod has twice is told by port-name-duplicate. */
export default defineRule({
  id: 'service-target-port-ambiguous',
  section: 'A',
  severity: 'warning',
  profile: 'default',
  summary: 'A named targetPort means different numbers in different workloads, or nothing in some of them.',
  check({ graph, report }) {
    for (const { from, path, wanted, matches, selection } of graph.edges('service-port')) {
      if (typeof wanted !== 'string' || matches.length === 0 || !isSplit(matches, selection)) continue;
      const numbers = [...numbersOf(matches)];
      const without = workloadsOf(selection).filter((pod) => !matches.some((port) => port.pod === pod));
      const message =
        numbers.length > 1
          ? `port ${quote(wanted)} is ${enumerate(numbers.map(String))} in different workloads`
          : `port ${quote(wanted)} is missing in ${enumerate(without.map(podOwner))}, which the Service takes too`;
      report({ object: from, path, message });
    }
  },
});
