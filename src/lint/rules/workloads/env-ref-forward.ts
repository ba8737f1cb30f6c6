import { quote } from '../../describe.ts';
import { defineRule } from '../../rule.ts';
import { environments } from '../../workloads/environment.ts';
import { variableCycles } from '../../workloads/variable-cycles.ts';

/** A reference that is part of a cycle is told by env-ref-cycle. An envFrom that is not at hand may give the name. */
export default defineRule({
  id: 'env-ref-forward',
  section: 'C',
  severity: 'warning',
  profile: 'default',
  summary: 'A `$(NAME)` names a variable that is defined later in the list, so that it stays as it is written.',
  check({ graph, report }) {
    for (const { pod, environment, open } of environments(graph)) {
      if (!environment.known) continue;
      const forward = open.filter(({ later }) => later !== undefined);
      if (forward.length === 0) continue;
      const inCycles = new Set(variableCycles(environment.variables, () => false).flat());
      for (const { name, path, from, later } of forward) {
        if (from === undefined || later === undefined || (inCycles.has(from) && inCycles.has(later))) continue;
        report({
          object: pod.object,
          path,
          message: `${quote(`$(${name})`)} stays as it is: variable ${quote(name)} is defined after ${quote(from.name)}`,
          related: [
            {
              message: 'defined here',
              object: pod.object,
              path: [...environment.container.path, 'env', later.index, 'name'],
            },
          ],
        });
      }
    }
  },
});
